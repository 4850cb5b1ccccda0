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
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.live.Outlet;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import org.xnio.IoUtils;

/** Writes the messages of a session as server-sent events, each with a trace id of its own. */
final class EventOutlet implements Outlet {

    private final ServerSentEventConnection connection;

    EventOutlet(ServerSentEventConnection connection) {
        this.connection = connection;
    }

    @Override
    public void send(JsonNode message, Runnable taken, Runnable lost) {
        TraceIds.addTo(message);
        connection.send(new String(Json.write(message), StandardCharsets.UTF_8), new Sending(taken, lost));
    }

    @Override
    public void close() {
        IoUtils.safeClose(connection);
    }

    private record Sending(Runnable taken, Runnable lost) implements ServerSentEventConnection.EventCallback {

        @Override
        public void done(ServerSentEventConnection connection, String data, String event, String id) {
            taken.run();
        }

        @Override
        public void failed(ServerSentEventConnection connection, String data, String event, String id, IOException e) {
            lost.run();
        }
    }
}
