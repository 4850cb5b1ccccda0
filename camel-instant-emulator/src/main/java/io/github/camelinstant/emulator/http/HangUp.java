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
import java.nio.ByteBuffer;

import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Notices at once when the client of a stream closes its connection: otherwise that would show only after some
 * keep-alives. The client has nothing more to say on the connection, so whatever comes is dropped.
 */
final class HangUp implements ReadReadyHandler {

    private static final int BUFFER_SIZE = 256;

    private final StreamSourceConduit source;
    private final Runnable whenGone;

    private HangUp(StreamSourceConduit source, Runnable whenGone) {
        this.source = source;
        this.whenGone = whenGone;
    }

    /** Runs something, perhaps more than once, when the client has hung up. */
    static void watch(HttpServerExchange exchange, Runnable whenGone) {
        if (exchange.getConnection() instanceof AbstractServerConnection connection) {
            StreamSourceConduit source = connection.getOriginalSourceConduit();
            source.setReadReadyHandler(new HangUp(source, whenGone));
            source.resumeReads();
        }
    }

    @Override
    public void readReady() {
        try {
            int read = source.read(ByteBuffer.allocate(BUFFER_SIZE));
            while (read > 0) {
                read = source.read(ByteBuffer.allocate(BUFFER_SIZE));
            }
            if (read < 0) {
                forceTermination();
            }
        } catch (IOException e) {
            forceTermination();
        }
    }

    @Override
    public void forceTermination() {
        source.suspendReads();
        whenGone.run();
    }

    @Override
    public void terminated() {
        whenGone.run();
    }
}
