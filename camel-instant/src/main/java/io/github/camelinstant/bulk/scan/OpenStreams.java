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
package io.github.camelinstant.bulk.scan;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelinstant.client.EntityStream;

/** The answers that are being read, so that the end of a scan ends them. Thread-safe. */
final class OpenStreams {

    private final Set<EntityStream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    void add(EntityStream stream) {
        streams.add(stream);
        if (closed) {
            stream.close();
        }
    }

    void remove(EntityStream stream) {
        streams.remove(stream);
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
        streams.forEach(EntityStream::close);
    }
}
