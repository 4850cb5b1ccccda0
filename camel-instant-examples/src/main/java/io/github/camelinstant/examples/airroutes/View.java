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
package io.github.camelinstant.examples.airroutes;

import java.util.List;
import java.util.Map;

/** How many rows of each namespace someone sees. */
record View(int states, int airports, int routes) {

    /**
     * @param result the result tree of {@code all-rows.json}
     */
    static View of(Map<String, List<Map<String, Object>>> result) {
        return new View(result.get("states").size(), result.get("airports").size(), result.get("routes").size());
    }
}
