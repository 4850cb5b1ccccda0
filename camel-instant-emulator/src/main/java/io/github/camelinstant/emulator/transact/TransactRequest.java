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

import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is to be written, and on whose behalf.
 *
 * @param steps               the steps of the request's body: an array, or an object, which counts as the array of its
 *                            entries
 * @param throwOnMissingAttrs whether unknown attributes are refused instead of created
 * @param rules               who may refuse the writes; {@link WriteRules#NONE} for an admin
 * @param admin               whether system columns are written as an admin may
 * @param createdAt           the creation time of new entities in milliseconds since the epoch, later than all before
 * @param ids                 makes the ids of new attributes and of entities that a lookup creates
 * @param server              whether the server itself writes, to whom no system column is closed
 */
public record TransactRequest(JsonNode steps, boolean throwOnMissingAttrs, WriteRules rules, boolean admin, long createdAt,
        Supplier<UUID> ids, boolean server) {

    /** What a client wants to be written. */
    public TransactRequest(JsonNode steps, boolean throwOnMissingAttrs, WriteRules rules, boolean admin, long createdAt,
                           Supplier<UUID> ids) {
        this(steps, throwOnMissingAttrs, rules, admin, createdAt, ids, false);
    }

    /** What the server wants to be written. */
    public static TransactRequest ofServer(JsonNode steps, long createdAt) {
        return new TransactRequest(steps, true, WriteRules.NONE, true, createdAt, UUID::randomUUID, true);
    }
}
