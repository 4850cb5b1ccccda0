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
package io.github.camelinstant.emulator.auth;

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.transact.TransactRequest;
import io.github.camelinstant.emulator.transact.Transactor;
import io.github.camelinstant.emulator.transact.WriteRules;

/** What the auth endpoints write to {@code $users}, with all checks and cascades of a transaction. */
public final class UserWrites {

    private final long createdAt;

    /** @param createdAt the time of creation of what is made, in milliseconds since the epoch */
    public UserWrites(long createdAt) {
        this.createdAt = createdAt;
    }

    /** @throws InstantError if a value is refused */
    public Database save(Database before, NewUser user) {
        return transact(before, "update", user.id(), user.fields());
    }

    /** Takes a user away, with their tokens and whatever the schema says goes with them. */
    public Database delete(Database before, UUID id) {
        return transact(before, "delete", id, null);
    }

    /** Remembers that a guest turned out to be a known user. */
    Database linkGuest(Database before, UUID guest, UUID primary) {
        return transact(before, "link", guest,
                JsonNodeFactory.instance.objectNode().put("linkedPrimaryUser", primary.toString()));
    }

    private Database transact(Database before, String action, UUID id, JsonNode payload) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        steps.addArray().add(action).add(Users.ETYPE).add(id.toString()).add(payload);
        TransactRequest request = new TransactRequest(steps, false, WriteRules.NONE, true, createdAt, UUID::randomUUID);
        return Transactor.transact(before, request).after();
    }
}
