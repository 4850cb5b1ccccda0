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
package io.github.camelinstant.emulator.fault;

import java.time.Duration;

/** What happens to a request instead of what it asks for, or to its answer. */
public sealed interface Fault {

    /**
     * The request is not carried out and answered with a fixed text.
     *
     * @param contentType null for an answer without that header
     */
    record Reject(int status, String contentType, String body) implements Fault {
    }

    /** The request is not carried out and answered with an error of the server's kind. */
    record Refuse(Refusal refusal) implements Fault {
    }

    /** The request is carried out, whatever it writes is kept; then the connection is reset without an answer. */
    record FailAfterWrite() implements Fault {
    }

    /** The request is carried out when {@link Faults#release()} lets it go on. */
    record Hold() implements Fault {
    }

    /** The request is carried out after a while. */
    record Slow(Duration delay) implements Fault {
    }

    /** The request is not carried out; the connection is reset. */
    record Reset() implements Fault {
    }

    /** The request is carried out; the connection is closed after so many bytes of the body of the answer. */
    record Truncate(int bytes) implements Fault {
    }

    /** A stream is closed after so many messages of server-sent events. */
    record DropStream(int messages) implements Fault {
    }

    /** The name of this fault over HTTP, for example {@code fail-after-write}. */
    default String wireName() {
        return FaultNames.wireName(this instanceof Refuse refuse ? refuse.refusal().getClass() : getClass());
    }
}
