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
package io.github.camelinstant.benchmarks;

import java.util.List;

import io.github.camelinstant.InstantComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** Contexts whose component talks to a server. */
final class Camel {

    private Camel() {
    }

    /**
     * Makes a context that has not started.
     *
     * @param connections at the same time
     */
    static CamelContext context(Server server, int connections) {
        CamelContext context = new DefaultCamelContext();
        for (String scheme : List.of("http", "https")) {
            context.getComponent(scheme, HttpComponent.class).setConnectionsPerRoute(connections);
        }
        InstantComponent component = context.getComponent("instant", InstantComponent.class);
        component.getConfiguration().setBaseUrl(server.url());
        component.getConfiguration().setAllowInsecureHttp(true);
        component.getConfiguration().setAppId(server.app());
        component.getConfiguration().setAdminToken(server.token());
        return context;
    }
}
