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
package io.github.camelinstant.emulator.transact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.transact.TxOp.Mode;

/**
 * A well-formed step.
 *
 * @param action  what to do
 * @param etype   the namespace; null for a step on an attribute
 * @param subject the entity in any of the forms of a request; for a step on an attribute its definition or id
 * @param payload the values, links or parameters, without {@code id}; empty where a step has none
 * @param mode    what the step says about the entity's existence; null when nothing
 */
record Step(String action, String etype, JsonNode subject, ObjectNode payload, Mode mode) {

    static final String CREATE = "create";
    static final String UPDATE = "update";
    static final String MERGE = "merge";
    static final String LINK = "link";
    static final String UNLINK = "unlink";
    static final String DELETE = "delete";
    static final String RULE_PARAMS = "ruleParams";
    static final String ADD_ATTR = "add-attr";
    static final String UPDATE_ATTR = "update-attr";
    static final String DELETE_ATTR = "delete-attr";

    boolean writesValues() {
        return action.equals(CREATE) || action.equals(UPDATE) || action.equals(MERGE);
    }

    boolean isLinking() {
        return action.equals(LINK) || action.equals(UNLINK);
    }
}
