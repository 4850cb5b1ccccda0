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

import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Change;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.query.QueryEngine;
import io.github.camelinstant.emulator.query.QueryRequest;
import io.github.camelinstant.emulator.rules.ReadChecks;
import io.github.camelinstant.emulator.rules.RuleContext;
import io.github.camelinstant.emulator.rules.RuleSet;
import io.github.camelinstant.emulator.rules.WriteChecks;
import io.github.camelinstant.emulator.storage.Storage;
import io.github.camelinstant.emulator.transact.TransactRequest;
import io.github.camelinstant.emulator.transact.Transaction;
import io.github.camelinstant.emulator.transact.Transactor;

/** Dry runs that tell what the rules said: {@code /admin/query_perms_check} and {@code /admin/transact_perms_check}. */
final class PermsChecks {

    private final Credentials credentials;
    private final RequestRules rules;
    private final Storage storage;

    PermsChecks(Credentials credentials, RequestRules rules, Storage storage) {
        this.credentials = credentials;
        this.rules = rules;
        this.storage = storage;
    }

    Answer query(Call call) {
        Access access = credentials.impersonation(call, credentials.appId(call));
        App app = access.existingApp();
        Database database = app.readableDatabase();
        RuleSet ruleSet = override(call).orElseGet(() -> app.rules(database));
        JsonNode query = Params.required(call.body("query"), Params::object, "body", "query");
        boolean inference = !Params.isAbsent(call.body("inference?"));
        ReadChecks checks = ruleSet.checkedReads(database, context(call, access, app), query.get("$$ruleParams"));
        QueryEngine.run(database, new QueryRequest(query, inference, false, checks.tracer()));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        QueryRequest request = new QueryRequest(query, inference, false, checks, storage.urls(app, call.baseUrl()));
        answer.set("result", QueryEngine.run(database, request).tree());
        answer.set("check-results", checks.results());
        answer.putNull("rule-wheres");
        return Answer.json(answer);
    }

    Answer transact(Call call) {
        Access access = credentials.impersonation(call, credentials.appId(call));
        App app = access.existingApp();
        Optional<RuleSet> override = override(call);
        JsonNode steps = Params.required(call.body("steps"), Params::container, "body", "steps");
        boolean throwOnMissingAttrs = !Params.isAbsent(call.body("throw-on-missing-attrs?"));
        boolean commit = !Params.isAbsent(call.body("dangerously-commit-tx"));
        App.Committed<ObjectNode> run = app.write((before, createdAt) -> {
            WriteChecks checks = override.orElseGet(() -> app.rules(before)).checkedWrites(context(call, access, app));
            Transaction transaction = Transactor.transact(
                    before, new TransactRequest(steps, throwOnMissingAttrs, checks, false, createdAt, UUID::randomUUID));
            boolean committed = commit && checks.allPass();
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("all-checks-ok?", checks.allPass());
            answer.put("committed?", committed);
            answer.set("check-results", checks.results());
            return new Change.Result<>(committed ? transaction.after() : before, answer);
        });
        return Answer.json(run.value().put("tx-id", run.txId()));
    }

    private static Optional<RuleSet> override(Call call) {
        return Params.optional(call.body("rules-override"), Params::object, "body", "rules-override").map(RuleSet::compile);
    }

    private RuleContext context(Call call, Access access, App app) {
        Optional<String> ip = Params.optional(call.body("ip-override"), Params::text, "body", "ip-override");
        Optional<String> origin = Params.optional(call.body("origin-override"), Params::text, "body", "origin-override");
        return rules.context(call, access, app, ip, origin);
    }
}
