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
package io.github.camelinstant.emulator.live;

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Change;
import io.github.camelinstant.emulator.transact.TransactRequest;
import io.github.camelinstant.emulator.transact.Transaction;
import io.github.camelinstant.emulator.transact.Transactor;
import io.github.camelinstant.emulator.transact.Writes;

/** The transactions of a session. */
final class TransactEvents {

    private final Rights rights;

    TransactEvents(Rights rights) {
        this.rights = rights;
    }

    /** {@code transact}: writes the low-level steps. */
    ObjectNode transact(JsonNode event) {
        JsonNode steps = event.has("tx-steps") ? event.get("tx-steps") : NullNode.getInstance();
        App.Committed<Writes> committed = rights.app().write((before, createdAt) -> {
            TransactRequest request = new TransactRequest(
                    steps, false, rights.writes(before), rights.admin(), createdAt, UUID::randomUUID);
            Transaction transaction = Transactor.transactLowLevel(before, request);
            return new Change.Result<>(transaction.after(), transaction.writes());
        });
        return Message.reply("transact-ok", event).put("tx-id", committed.txId()).put("isn", committed.isn());
    }
}
