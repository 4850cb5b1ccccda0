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
package io.github.camelinstant.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A query as it came in.
 *
 * @param query     an InstaQL object; {@code $$ruleParams} in it are left to the rules
 * @param inference whether a has-one link is shown as an object or null instead of an array
 * @param admin     whether the caller is an admin, to whom alone aggregates are open
 * @param rules     what the caller may see
 * @param derived   makes the values that are not stored
 */
public record QueryRequest(JsonNode query, boolean inference, boolean admin, ReadRules rules, DerivedValues derived) {

    /** A query whose answer has no derived values. */
    public QueryRequest(JsonNode query, boolean inference, boolean admin, ReadRules rules) {
        this(query, inference, admin, rules, DerivedValues.NONE);
    }
}
