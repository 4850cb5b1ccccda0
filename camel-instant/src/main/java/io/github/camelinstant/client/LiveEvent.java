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
package io.github.camelinstant.client;

import java.util.Map;

/** What the server says on a query that is held open. */
public sealed interface LiveEvent {

    /**
     * The subscription is open; its result comes next, or came already.
     *
     * @param machineId of the server
     * @param sessionId there
     */
    record Opened(String machineId, String sessionId) implements LiveEvent {
    }

    /**
     * The whole result: the first, or another one because data has changed. It can be the same as before, and it can
     * even be older than one that came before it, which {@code processedIsn} tells.
     *
     * @param result       namespace to list of entities
     * @param meta         page-info and aggregate, as they came
     * @param initial      whether it is the answer to the query, else a refresh
     * @param processedIsn the place in the server's log up to which changes are in it, as text; null if not said
     */
    record Result(Map<String, Object> result, Map<String, Object> meta, boolean initial, String processedIsn)
            implements
                LiveEvent {
    }

    /**
     * Something was written or the schema was changed, and the result is as it was.
     *
     * @param processedIsn as in {@link Result}
     */
    record Unchanged(String processedIsn) implements LiveEvent {
    }

    /**
     * The query fails. The server leaves the stream open, but nothing more will come.
     *
     * @param failure whether it may succeed later, among others
     */
    record Failed(InstantException failure) implements LiveEvent {
    }

    /**
     * The status of the app is, or has become, another one; may come twice.
     *
     * @param status active, read-only or disabled
     */
    record StatusChanged(String status) implements LiveEvent {
    }

    /** Nothing has happened, and the server is alive. */
    record KeepAlive() implements LiveEvent {
    }
}
