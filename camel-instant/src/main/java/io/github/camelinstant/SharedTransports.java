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
package io.github.camelinstant;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import io.github.camelinstant.client.http.InstantTransport;
import org.apache.camel.CamelContext;

/** One transport for all endpoints of a component that talk to the same server; it is closed with the last of them. */
final class SharedTransports {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Shared> transports = new HashMap<>();
    private TransportFactory factory = UserHttpTransport::create;

    void setFactory(TransportFactory factory) {
        this.factory = factory;
    }

    /** Returns the transport to a server, made by the first who asks for it. */
    Lease acquire(CamelContext context, String httpComponent, URI baseUri) throws Exception {
        lock.lock();
        try {
            Key key = new Key(httpComponent, baseUri);
            Shared shared = transports.get(key);
            if (shared == null) {
                shared = new Shared(key, factory.create(context, httpComponent, baseUri));
                transports.put(key, shared);
            }
            shared.users++;
            return new Lease(shared);
        } finally {
            lock.unlock();
        }
    }

    private void release(Shared shared) throws IOException {
        lock.lock();
        try {
            if (--shared.users == 0) {
                transports.remove(shared.key);
                shared.transport.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private record Key(String httpComponent, URI baseUri) {
    }

    private static final class Shared {

        private final Key key;
        private final InstantTransport transport;
        private int users;

        private Shared(Key key, InstantTransport transport) {
            this.key = key;
            this.transport = transport;
        }
    }

    /** The right to use a transport until it is given back; to be closed once. */
    final class Lease implements Closeable {

        private final Shared shared;

        private Lease(Shared shared) {
            this.shared = shared;
        }

        InstantTransport transport() {
            return shared.transport;
        }

        @Override
        public void close() throws IOException {
            release(shared);
        }
    }
}
