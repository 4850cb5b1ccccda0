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

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.AppStatus;
import io.github.camelinstant.emulator.app.Apps;

/** Apps that need no account: made, shown and switched by whoever knows their ids. */
final class EphemeralApps {

    private static final Duration LIFE = Duration.ofDays(14);

    private final Apps apps;

    EphemeralApps(Apps apps) {
        this.apps = apps;
    }

    Answer create(Call call) {
        String title = Params.required(call.body("title"), Params::title, "body", "title");
        JsonNode schema = Params.optional(call.body("schema"), Params::object, "body", "schema").orElse(null);
        JsonNode rules = Params.optional(call.body("rules"), Params::object, "body", "rules")
                .flatMap(value -> Params.optional(value.get("code"), Params::object, "body", "rules", "code")).orElse(null);
        App app = apps.createEphemeral(title, schema, rules);
        ObjectNode answer = withExpiry(app);
        ((ObjectNode) answer.get("app")).put("admin-token", app.adminToken().toString());
        return Answer.json(answer);
    }

    Answer get(Call call) {
        return Answer.json(withExpiry(find(call)));
    }

    Answer setStatus(Call call) {
        UUID token = Params.required(call.body("admin-token"), Params::uuid, "body", "admin-token");
        AppStatus status = Params.required(call.body("status"), EphemeralApps::status, "body", "status");
        App app = find(call);
        if (!app.adminToken().equals(token)) {
            throw UnknownRecords.adminToken(app.id(), token);
        }
        app.setStatus(status);
        return Answer.json(JsonNodeFactory.instance.objectNode().put("status", status.wireName()));
    }

    private App find(Call call) {
        UUID id = Params.required(call.pathParam("id"), Params::uuid, "params", "app_id");
        return apps.find(id).orElseThrow(() -> UnknownRecords.app(id));
    }

    private static ObjectNode withExpiry(App app) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("app", AppJson.details(app));
        answer.put("expires_ms", app.createdAt().plus(LIFE).toEpochMilli());
        return answer;
    }

    private static Optional<AppStatus> status(JsonNode value) {
        return value.isTextual() ? AppStatus.ofWireName(value.textValue()) : Optional.empty();
    }
}
