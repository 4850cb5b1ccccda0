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
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.InstantError;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads a request to its endpoint and its answer, or its error, back to the client. Runs on a worker thread. */
final class FrontHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FrontHandler.class);
    private static final int BAD_REQUEST = 400;

    private final Routes routes;

    FrontHandler(Routes routes) {
        this.routes = routes;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        Cors.addHeaders(exchange);
        if (Cors.isPreflight(exchange)) {
            Answer.untyped("preflight complete").sendTo(exchange);
            return;
        }
        Optional<Routes.Match> match = routes.find(exchange.getRequestMethod().toString(), exchange.getRequestPath());
        Reply reply = match.isPresent() ? reply(exchange, match.get()) : Answer.noSuchRoute();
        try {
            reply.sendTo(exchange);
        } catch (IOException | IllegalStateException e) {
            if (exchange.getConnection().isOpen()) {
                throw e;
            }
            LOG.debug("{} {} was not answered: the connection is cut", exchange.getRequestMethod(), exchange.getRequestPath(),
                    e);
        }
    }

    private static Reply reply(HttpServerExchange exchange, Routes.Match match) throws IOException {
        Optional<ObjectNode> body = match.endpoint().isRaw() ? Optional.of(noBody()) : readBody(exchange);
        if (body.isEmpty()) {
            return Answer.plainText(BAD_REQUEST, "Malformed JSON in request body.");
        }
        String traceId = ErrorBodies.newTraceId();
        try {
            return match.endpoint().answer(new Call(exchange, match.pathParams(), body.get()));
        } catch (InstantError e) {
            return ErrorBodies.of(e, traceId);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("{} {} failed, trace id {}", exchange.getRequestMethod(), exchange.getRequestPath(), traceId, e);
            return ErrorBodies.ofFault(traceId);
        }
    }

    private static Optional<ObjectNode> readBody(HttpServerExchange exchange) throws IOException {
        if (Json.isContentType(exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE))) {
            return Json.readObject(exchange.getInputStream());
        }
        return Optional.of(noBody());
    }

    private static ObjectNode noBody() {
        return JsonNodeFactory.instance.objectNode();
    }
}
