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

/**
 * What the permission rules say.
 *
 * @param allowed whether every check passed: nothing was hidden from a query, or would be refused in a transaction.
 *                Null when that cannot be told of a query: no check failed, but the server made rules a part of the
 *                query ({@code rule-wheres} in the trace), so that what they hide was not looked at
 * @param trace   the answer of Instant: each check with its rule, its record and its result
 */
public record PermissionCheck(Boolean allowed, Map<String, Object> trace) {

    /** Without the trace, which holds data. */
    @Override
    public String toString() {
        return "PermissionCheck[allowed=" + allowed + "]";
    }
}
