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
package io.github.camelinstant.benchmarks;

import java.io.Closeable;
import java.util.List;
import java.util.Map;

/** One way to send the requests that are compared. */
interface Requests extends Closeable {

    /** Asks for so many entities and reads them all into maps. */
    void query(int rows) throws Exception;

    /** Writes steps in one transaction. */
    void transact(List<List<Object>> steps) throws Exception;

    static Map<String, Object> queryFor(String namespace, int rows) {
        return Map.of(namespace, Map.of("$", Map.of("limit", rows)));
    }
}
