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
package io.github.camelinstant.emulator.rules;

/** The names of the variables in rules. */
final class Variable {

    static final String DATA = "data";
    static final String NEW_DATA = "newData";
    static final String LINKED_DATA = "linkedData";
    static final String ACTIONS = "actions";
    static final String AUTH = "auth";
    static final String RULE_PARAMS = "ruleParams";
    static final String REQUEST = "request";
    static final String RATE_LIMIT = "rateLimit";

    private Variable() {
    }
}
