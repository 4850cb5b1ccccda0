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
import java.util.Map;

import io.github.camelinstant.InstantComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** Sends each request through a route of a Camel context. */
final class RouteRequests implements Requests {

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final String namespace;

    RouteRequests(Server server, String namespace, int connections) throws Exception {
        this.namespace = namespace;
        for (String scheme : List.of("http", "https")) {
            context.getComponent(scheme, HttpComponent.class).setConnectionsPerRoute(connections);
        }
        InstantComponent component = context.getComponent("instant", InstantComponent.class);
        component.getConfiguration().setBaseUrl(server.url());
        component.getConfiguration().setAllowInsecureHttp(true);
        component.getConfiguration().setAppId(server.app());
        component.getConfiguration().setAdminToken(server.token());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:query").to("instant:query");
                from("direct:transact").to("instant:transact");
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    @Override
    public void query(int rows) {
        Map<?, ?> result = template.requestBody("direct:query", Requests.queryFor(namespace, rows), Map.class);
        if (((List<?>) result.get(namespace)).size() != rows) {
            throw new IllegalStateException("Not " + rows + " rows");
        }
    }

    @Override
    public void transact(List<List<Object>> steps) {
        template.requestBody("direct:transact", steps);
    }

    @Override
    public void close() {
        context.stop();
    }
}
