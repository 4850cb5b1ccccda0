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
import io.github.camelinstant.emulator.app.Apps;

/** Which endpoint answers which route. */
final class RouteTable {

    private final Apps apps;

    RouteTable(Apps apps) {
        this.apps = apps;
    }

    Routes routes() {
        Routes routes = new Routes();
        Credentials credentials = new Credentials(apps);
        routes.add("GET", "/health/system", call -> Answer.json(JsonNodeFactory.instance.objectNode().put("wal", "ok")));
        EphemeralApps ephemeral = new EphemeralApps(apps);
        routes.add("POST", "/dash/apps/ephemeral", ephemeral::create);
        routes.add("GET", "/dash/apps/ephemeral/:id", ephemeral::get);
        routes.add("POST", "/dash/apps/ephemeral/:id/status", ephemeral::setStatus);
        NotImplemented.addTo(routes);
        return routes;
    }
}
