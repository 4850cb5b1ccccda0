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
package io.github.camelinstant.emulator.http;

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Change;
import io.github.camelinstant.emulator.transact.TransactRequest;
import io.github.camelinstant.emulator.transact.Transaction;
import io.github.camelinstant.emulator.transact.Transactor;
import io.github.camelinstant.emulator.transact.WriteRules;
import io.github.camelinstant.emulator.transact.Writes;

/** {@code POST /admin/transact}. */
final class TransactEndpoint implements Endpoint {

    private final Credentials credentials;
    private final RequestRules rules;

    TransactEndpoint(Credentials credentials, RequestRules rules) {
        this.credentials = credentials;
        this.rules = rules;
    }

    @Override
    public Answer answer(Call call) {
        UUID appId = credentials.appId(call);
        JsonNode steps = Params.required(call.body("steps"), Params::container, "body", "steps");
        boolean throwOnMissingAttrs = !Params.isAbsent(call.body("throw-on-missing-attrs?"));
        Access access = credentials.access(call, appId);
        App app = access.existingApp();
        App.Committed<Writes> committed = app.write((before, createdAt) -> {
            WriteRules writeRules = rules.writes(call, access, app, before);
            TransactRequest request = new TransactRequest(
                    steps, throwOnMissingAttrs, writeRules, access.admin(), createdAt, UUID::randomUUID);
            Transaction transaction = Transactor.transact(before, request);
            return new Change.Result<>(transaction.after(), transaction.writes());
        });
        return Answer.json(JsonNodeFactory.instance.objectNode().put("tx-id", committed.txId()));
    }
}
