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

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/** Sends each request through a route of a Camel context. */
final class RouteRequests implements Requests {

    private final CamelContext context;
    private final ProducerTemplate template;
    private final String namespace;

    private RouteRequests(CamelContext context, String namespace, RouteBuilder routes) throws Exception {
        this.context = context;
        this.namespace = namespace;
        context.addRoutes(routes);
        context.start();
        template = context.createProducerTemplate();
    }

    /** Routes to the component. */
    static Requests ofComponent(Server server, String namespace, int connections) throws Exception {
        return new RouteRequests(Camel.context(server, connections), namespace, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:query").to("instant:query");
                from("direct:transact").to("instant:transact");
            }
        });
    }

    /**
     * Routes to a processor that sends the request with an HTTP client, as one would write it without the component.
     */
    static Requests ofProcessor(Server server, String namespace, int connections, PlainRequests plain) throws Exception {
        return new RouteRequests(Camel.context(server, connections), namespace, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:query").process(exchange -> exchange.getMessage()
                        .setBody(plain.query(exchange.getMessage().getBody(Map.class))));
                from("direct:transact").process(exchange -> exchange.getMessage()
                        .setHeader("txId", plain.send(exchange.getMessage().getBody(List.class))));
            }
        });
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
