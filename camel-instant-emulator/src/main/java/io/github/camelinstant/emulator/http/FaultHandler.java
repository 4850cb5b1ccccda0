/*
 * Copyright 2026 the camel-instant authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelinstant.emulator.http;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.emulator.fault.Fault;
import io.github.camelinstant.emulator.fault.Faults;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import org.xnio.IoUtils;
import org.xnio.Options;

/** Does to requests what a script of faults says, before they come to their routes. Runs on an IO thread. */
final class FaultHandler implements HttpHandler {

    private static final String OWN_PATHS = "/emulator/";

    private final Faults faults;
    private final HttpHandler next;

    FaultHandler(Faults faults, HttpHandler next) {
        this.faults = faults;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestPath();
        if (path.startsWith(OWN_PATHS)) {
            next.handleRequest(exchange);
            return;
        }
        Optional<Fault> fault = faults.take(exchange.getRequestMethod().toString(), path);
        followStream(exchange);
        if (fault.isPresent()) {
            meet(exchange, fault.get());
        } else {
            next.handleRequest(exchange);
        }
    }

    private void meet(HttpServerExchange exchange, Fault fault) throws Exception {
        if (fault instanceof Fault.Reject reject) {
            answer(exchange, Answer.text(reject.status(), reject.contentType(), reject.body()));
        } else if (fault instanceof Fault.Refuse refuse) {
            answer(exchange, ErrorBodies.of(
                    refuse.refusal().error(Instant.now(), header(exchange, "app-id"), bearerToken(exchange)),
                    ErrorBodies.newTraceId()));
        } else if (fault instanceof Fault.Reset) {
            reset(exchange.getConnection());
        } else if (fault instanceof Fault.Hold) {
            later(exchange, () -> faults.hold(() -> goOn(exchange)));
        } else if (fault instanceof Fault.Slow slow) {
            later(exchange, () -> exchange.getIoThread()
                    .executeAfter(() -> goOn(exchange), slow.delay().toMillis(), TimeUnit.MILLISECONDS));
        } else if (fault instanceof Fault.FailAfterWrite) {
            exchange.addResponseWrapper((factory, answering) -> {
                reset(answering.getConnection());
                return factory.create();
            });
            next.handleRequest(exchange);
        } else if (fault instanceof Fault.Truncate truncate) {
            int[] left = { truncate.bytes() };
            cut(exchange, part -> {
                int through = Math.min(left[0], part.remaining());
                left[0] -= through;
                return through;
            });
        } else if (fault instanceof Fault.DropStream drop) {
            cut(exchange, new MessageCut(drop.messages()));
        }
    }

    private static void answer(HttpServerExchange exchange, Answer answer) throws Exception {
        new BlockingHandler(answer::sendTo).handleRequest(exchange);
    }

    private void cut(HttpServerExchange exchange, CutConduit.CutPoint cutPoint) throws Exception {
        exchange.addResponseWrapper((factory, answering) -> new CutConduit(
                factory.create(), cutPoint, () -> IoUtils.safeClose(answering.getConnection())));
        next.handleRequest(exchange);
    }

    private static void later(HttpServerExchange exchange, Runnable schedule) {
        exchange.dispatch(SameThreadExecutor.INSTANCE, schedule);
    }

    private void goOn(HttpServerExchange exchange) {
        exchange.getIoThread().execute(() -> Connectors.executeRootHandler(next, exchange));
    }

    private void followStream(HttpServerExchange exchange) {
        Runnable drop = () -> reset(exchange.getConnection());
        exchange.addResponseCommitListener(committed -> {
            String type = committed.getResponseHeaders().getFirst(Headers.CONTENT_TYPE);
            if (type != null && type.startsWith("text/event-stream")) {
                faults.streamOpened(drop);
                committed.getConnection().addCloseListener(closed -> faults.streamClosed(drop));
            }
        });
        exchange.addExchangeCompleteListener((completed, nextListener) -> {
            faults.streamClosed(drop);
            nextListener.proceed();
        });
    }

    private static void reset(ServerConnection connection) {
        try {
            connection.setOption(Options.CLOSE_ABORT, true);
        } catch (IOException e) {
            // closed already
        }
        IoUtils.safeClose(connection);
    }

    private static String header(HttpServerExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private static String bearerToken(HttpServerExchange exchange) {
        String authorization = header(exchange, "authorization");
        return authorization == null ? null : authorization.replaceFirst("^Bearer\\s+", "");
    }
}
