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

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.live.Results;
import io.github.camelinstant.emulator.live.Rights;
import io.github.camelinstant.emulator.live.Session;
import io.github.camelinstant.emulator.live.Sessions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.server.handlers.sse.ServerSentEventHandler;
import io.undertow.util.Headers;

/**
 * A reply that goes on: the messages of a session as server-sent events. It needs no thread of its own.
 *
 * @param rights  on whose behalf the session reads and writes
 * @param results how its results are shown
 * @param events  what the client wants at once
 */
record EventStream(Sessions sessions, Rights rights, Results results, List<JsonNode> events) implements Reply {

    private static final int RETRY_MILLIS = 500;
    private static final int KEEP_ALIVE_MILLIS = 15_000;

    @Override
    public void sendTo(HttpServerExchange exchange) throws Exception {
        exchange.getInputStream().close();
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "nocache");
        new ServerSentEventHandler((connection, lastEventId) -> begin(exchange, connection)).handleRequest(exchange);
    }

    private void begin(HttpServerExchange exchange, ServerSentEventConnection connection) {
        connection.sendRetry(RETRY_MILLIS);
        connection.setKeepAliveTime(KEEP_ALIVE_MILLIS);
        Session session = sessions.open(rights, results, events, new EventOutlet(connection));
        connection.addCloseTask(closed -> session.close());
        HangUp.watch(exchange, session::close);
        if (!connection.isOpen()) {
            session.close();
        }
    }
}
