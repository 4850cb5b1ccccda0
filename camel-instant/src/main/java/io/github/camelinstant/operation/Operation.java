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
package io.github.camelinstant.operation;

import java.util.List;

import io.github.camelinstant.bulk.ProgressSnapshot;
import org.apache.camel.Exchange;

/** One producer operation: reads the exchange, calls Instant, writes the exchange. Safe for use by many threads. */
public interface Operation {

    /**
     * Carries the operation out on the caller's thread.
     *
     * @throws Exception when nothing can be sent (options or headers contradict each other) or the server refuses
     */
    void process(Exchange exchange) throws Exception;

    /** How far the work is that takes long, for all exchanges that are in it at this moment. */
    default List<ProgressSnapshot> running() {
        return List.of();
    }
}
