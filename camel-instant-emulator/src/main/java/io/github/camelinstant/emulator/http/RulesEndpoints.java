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

import java.time.Clock;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Change;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.rules.RuleSet;

/** The rules of an app: shown, replaced, looked back on. */
final class RulesEndpoints {

    private final Clock clock;
    private final PlatformCredentials platform;

    RulesEndpoints(Clock clock, PlatformCredentials platform) {
        this.clock = clock;
        this.platform = platform;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/dash/apps/:id/perms/pull", this::pull);
        routes.add("GET", "/superadmin/apps/:id/perms", this::pull);
        routes.add("POST", "/dash/apps/:id/rules", this::push);
        routes.add("POST", "/superadmin/apps/:id/perms", this::push);
        routes.add("GET", "/dash/apps/:id/rule-versions", this::versions);
    }

    private Answer pull(Call call) {
        return answer("perms", platform.app(call).database().rules());
    }

    /** Works in every status of the app. */
    private Answer push(Call call) {
        App app = platform.app(call);
        JsonNode code = Params.required(call.body("code"), Optional::of, "body", "code");
        if (!code.isObject()) {
            throw Errors.broken();
        }
        RuleSet.compile(code);
        return answer("rules", app.writeInAnyStatus((before, createdAt) -> {
            if (code.equals(before.rules())) {
                return new Change.Result<JsonNode>(before, null);
            }
            DatabaseEditor editor = before.edit();
            editor.setRules(code);
            ObjectNode rules = JsonNodeFactory.instance.objectNode();
            rules.put("app_id", app.id().toString());
            rules.set("code", code);
            rules.put("version", app.records().ruleVersions().add(before.rules(), code, clock.instant()));
            return new Change.Result<JsonNode>(editor.done(), rules);
        }).value());
    }

    private Answer versions(Call call) {
        return answer("versions", platform.app(call).records().ruleVersions().toJson());
    }

    private static Answer answer(String key, JsonNode value) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set(key, value);
        return Answer.json(answer);
    }
}
