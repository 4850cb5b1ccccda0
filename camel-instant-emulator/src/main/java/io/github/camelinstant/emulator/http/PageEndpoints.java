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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.page.AppView;
import io.github.camelinstant.emulator.page.LoggedRequest;
import io.github.camelinstant.emulator.page.RequestLog;
import io.github.camelinstant.emulator.page.RowsView;

/** What the page at {@code /} asks for. It needs no token, so pages of other origins get nothing. */
final class PageEndpoints {

    private static final int FORBIDDEN = 403;
    private static final int MOST_ROWS = 200;

    private final Apps apps;
    private final RequestLog requests;

    PageEndpoints(Apps apps, RequestLog requests) {
        this.apps = apps;
        this.requests = requests;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/", PageFiles::page);
        routes.add("GET", "/emulator/page/:file", PageFiles::file);
        routes.add("GET", "/emulator/apps", ownPageOnly(this::apps));
        routes.add("GET", "/emulator/apps/:id", ownPageOnly(call -> Answer.json(AppView.details(app(call)))));
        routes.add("GET", "/emulator/apps/:id/rows", ownPageOnly(this::rows));
        routes.add("GET", "/emulator/log", ownPageOnly(this::requests));
    }

    private static Endpoint ownPageOnly(Endpoint endpoint) {
        return call -> {
            JsonNode origin = call.header("origin");
            if (origin != null && !origin.textValue().equals(call.baseUrl())) {
                throw Errors.of(FORBIDDEN, "permission-denied", "Pages of other origins do not see this.", null);
            }
            return endpoint.answer(call);
        };
    }

    private Answer apps(Call call) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode summaries = answer.putArray("apps");
        apps.all().forEach(app -> summaries.add(AppView.summary(app)));
        answer.put("requests", requests.count());
        return Answer.json(answer);
    }

    private Answer rows(Call call) {
        String namespace = Params.required(call.queryParam("namespace"), Params::text, "query-params", "namespace");
        RowsView rows = new RowsView(app(call), namespace);
        return Answer.json(Params.optional(call.queryParam("id"), Params::uuid, "query-params", "id").map(rows::one)
                .orElseGet(() -> rows.page(number(call, "offset", 0), Math.min(number(call, "limit", MOST_ROWS), MOST_ROWS))));
    }

    private Answer requests(Call call) {
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        for (LoggedRequest request : requests.newestFirst()) {
            answer.addObject().put("number", request.number()).put("at", request.at().toString())
                    .put("method", request.method()).put("path", request.path()).put("status", request.status())
                    .put("micros", request.micros()).put("app", request.app());
        }
        return Answer.json(answer);
    }

    private App app(Call call) {
        return Params.uuid(call.pathParam("id")).flatMap(apps::find)
                .orElseThrow(() -> Errors.recordNotFound("app"));
    }

    private static int number(Call call, String name, int otherwise) {
        return Params.optional(call.queryParam(name), PageEndpoints::number, "query-params", name).orElse(otherwise);
    }

    private static Optional<Integer> number(JsonNode value) {
        return Optional.of(value.asText()).filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf);
    }
}
