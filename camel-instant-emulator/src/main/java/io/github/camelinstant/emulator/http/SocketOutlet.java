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

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.live.Outlet;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import org.xnio.IoUtils;

/** Writes the messages of a session to a websocket, each with a trace id of its own. */
record SocketOutlet(WebSocketChannel channel) implements Outlet {

    @Override
    public void send(JsonNode message, Runnable taken, Runnable lost) {
        TraceIds.addTo(message);
        WebSockets.sendText(new String(Json.write(message), StandardCharsets.UTF_8), channel, new Sending(taken, lost));
    }

    @Override
    public void close() {
        IoUtils.safeClose(channel);
    }

    private record Sending(Runnable taken, Runnable lost) implements WebSocketCallback<Void> {

        @Override
        public void complete(WebSocketChannel channel, Void context) {
            taken.run();
        }

        @Override
        public void onError(WebSocketChannel channel, Void context, Throwable e) {
            lost.run();
        }
    }
}
