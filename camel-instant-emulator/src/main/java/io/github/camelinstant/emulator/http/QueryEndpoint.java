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
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.query.DerivedValues;
import io.github.camelinstant.emulator.query.QueryEngine;
import io.github.camelinstant.emulator.query.QueryRequest;
import io.github.camelinstant.emulator.storage.Storage;

/** {@code POST /admin/query}. */
final class QueryEndpoint implements Endpoint {

    private final Credentials credentials;
    private final RequestRules rules;
    private final Storage storage;

    QueryEndpoint(Credentials credentials, RequestRules rules, Storage storage) {
        this.credentials = credentials;
        this.rules = rules;
        this.storage = storage;
    }

    @Override
    public Answer answer(Call call) {
        UUID appId = credentials.appId(call);
        JsonNode query = Params.required(call.body("query"), Params::object, "body", "query");
        boolean inference = !Params.isAbsent(call.body("inference?"));
        Access access = credentials.access(call, appId);
        Database database = access.readable();
        DerivedValues urls = access.app().map(app -> storage.urls(app, call.baseUrl())).orElse(DerivedValues.NONE);
        QueryRequest request
                = new QueryRequest(query, inference, access.admin(), rules.reads(call, access, database, query), urls);
        return Answer.json(QueryEngine.run(database, request).tree());
    }
}
