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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;

/** Apps as their admin tokens may see and change them. What needs an account is refused, for there are none. */
final class AppEndpoints {

    private final PlatformCredentials platform;

    AppEndpoints(PlatformCredentials platform) {
        this.platform = platform;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/superadmin/apps/:id", call -> details(platform.app(call)));
        routes.add("POST", "/superadmin/apps/:id", this::rename);
        routes.add("DELETE", "/superadmin/apps/:id", platform::accountOnly);
        routes.add("GET", "/superadmin/apps", platform::accountOnly);
        routes.add("POST", "/superadmin/apps", platform::accountOnly);
        routes.add("POST", "/dash/apps", platform::dashboardOnly);
        routes.add("GET", "/dash/apps/:id", platform::dashboardOnly);
        routes.add("DELETE", "/dash/apps/:id", platform::dashboardOnly);
        routes.add("POST", "/dash/apps/:id/rename", platform::dashboardOnly);
        routes.add("POST", "/dash/apps/:id/status", platform::dashboardOnly);
        routes.add("POST", "/dash/apps/:id/tokens", platform::dashboardOnly);
    }

    private Answer rename(Call call) {
        App app = platform.app(call);
        app.rename(Params.required(call.body("title"), Params::title, "body", "title"));
        return details(app);
    }

    private static Answer details(App app) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("app", AppJson.details(app));
        return Answer.json(answer);
    }
}
