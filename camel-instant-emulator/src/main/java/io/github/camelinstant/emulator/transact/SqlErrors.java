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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** Errors that show that the server keeps its data in PostgreSQL. */
final class SqlErrors {

    private static final int MAX_PARAMETERS = 65_535;

    private SqlErrors() {
    }

    /** {@code sql-raise} with the message that the database raised. */
    static InstantError raised(String message) {
        ObjectNode hint = JsonNodeFactory.instance.objectNode();
        hint.putNull("table").put("condition", "raise-exception").put("constraint", message);
        return Errors.badRequest("sql-raise", "Raised Exception: " + message, hint);
    }

    /** Refuses a statement with more parameters than the database's protocol can count. */
    static void checkParameters(long parameters) {
        if (parameters > MAX_PARAMETERS) {
            ObjectNode hint = JsonNodeFactory.instance.objectNode();
            hint.put(
                    "message",
                    "Consider batching transactions to reduce the number of writes in a single transaction.");
            hint.putArray("doc-urls").add("https://www.instantdb.com/docs/instaml#batching-transactions");
            throw Errors.badRequest(
                    "parameter-limit-exceeded", "There are too many parameters in the transaction or query.", hint);
        }
    }
}
