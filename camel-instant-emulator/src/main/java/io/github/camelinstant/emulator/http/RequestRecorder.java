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

import java.time.Clock;

import io.github.camelinstant.emulator.page.RequestLog;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Notes every request, as soon as its answer begins, except those of the page that shows them. */
final class RequestRecorder implements HttpHandler {

    private static final String OF_THE_PAGE = "/emulator/";
    private static final int NANOS_PER_MICRO = 1_000;

    private final RequestLog log;
    private final Clock clock;
    private final HttpHandler next;

    RequestRecorder(RequestLog log, Clock clock, HttpHandler next) {
        this.log = log;
        this.clock = clock;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!exchange.getRequestPath().startsWith(OF_THE_PAGE)) {
            long start = System.nanoTime();
            exchange.addResponseCommitListener(answered -> note(answered, (System.nanoTime() - start) / NANOS_PER_MICRO));
        }
        next.handleRequest(exchange);
    }

    private void note(HttpServerExchange exchange, long micros) {
        log.add(clock.instant(), exchange.getRequestMethod().toString(), exchange.getRequestPath(), exchange.getStatusCode(),
                micros, app(exchange));
    }

    private static String app(HttpServerExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("app-id");
        if (header != null) {
            return header;
        }
        return exchange.getQueryParameters().containsKey("app_id") ? exchange.getQueryParameters().get("app_id").peek() : null;
    }
}
