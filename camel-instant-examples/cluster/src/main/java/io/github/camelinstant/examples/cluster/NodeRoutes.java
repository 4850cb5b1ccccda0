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
package io.github.camelinstant.examples.cluster;

import io.github.camelinstant.InstantConstants;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.cluster.ClusteredRoutePolicy;

/**
 * New orders into a table, by one node at a time. The policy starts the route on the node that leads; the position is
 * in the database, where the next leader finds it.
 */
final class NodeRoutes extends RouteBuilder {

    private final String node;

    NodeRoutes(String node) {
        this.node = node;
    }

    @Override
    public void configure() throws Exception {
        from("instant:query?query={\"orders\": {}}&emit=changes&delay=200&positionRepository=#positions&positionKey=orders")
                .routeId("orders").routePolicy(ClusteredRoutePolicy.forNamespace("orders"))
                .setHeader("node", constant(node))
                .setHeader("number", simple("${body[after][number]}"))
                .setHeader("key", header(InstantConstants.IDEMPOTENCY_KEY))
                .to("sql:INSERT INTO received (number, change_key, node) VALUES (:#number, :#key, :#node)"
                    + "?dataSource=#database")
                .process(exchange -> System.out.println(Node.DELIVERED + " " + exchange.getMessage().getHeader("number")));
    }
}
