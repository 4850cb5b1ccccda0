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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.live.Sessions;
import io.github.camelinstant.emulator.live.SocketSession;
import io.github.camelinstant.emulator.live.SocketSession.Opening;
import io.undertow.server.HttpServerExchange;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import org.xnio.IoUtils;

/**
 * A reply that goes on in both directions: the messages of a session, and the events of its client.
 *
 * @param door finds out what the first event opens
 */
record Socket(Sessions sessions, Function<JsonNode, Opening> door) implements Reply {

    private static final int LARGEST_EVENT = 64 << 20;

    @Override
    public void sendTo(HttpServerExchange exchange) throws Exception {
        WebSocketConnectionCallback begin = (handshake, channel) -> begin(channel);
        new WebSocketProtocolHandshakeHandler(begin).handleRequest(exchange);
    }

    private void begin(WebSocketChannel channel) {
        SocketSession session = new SocketSession(sessions, door, new SocketOutlet(channel));
        channel.addCloseTask(closed -> session.close());
        channel.getReceiveSetter().set(new Receiver(session));
        channel.resumeReceives();
    }

    private static final class Receiver extends AbstractReceiveListener {

        private final SocketSession session;

        private Receiver(SocketSession session) {
            this.session = session;
        }

        @Override
        protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) throws IOException {
            byte[] text = message.getData().getBytes(StandardCharsets.UTF_8);
            Optional<ObjectNode> event = Json.readObject(new ByteArrayInputStream(text));
            if (event.isPresent()) {
                session.receive(event.get());
            } else {
                IoUtils.safeClose(channel);
            }
        }

        @Override
        protected long getMaxTextBufferSize() {
            return LARGEST_EVENT;
        }
    }
}
