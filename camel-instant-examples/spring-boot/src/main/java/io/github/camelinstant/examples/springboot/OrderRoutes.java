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
package io.github.camelinstant.examples.springboot;

import java.util.List;
import java.util.Map;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Writes a few orders and ships each open one. */
@Component
class OrderRoutes extends RouteBuilder {

    private static final List<Map<String, Object>> ORDERS = List.of(
            Map.of("number", 1, "shipped", false), Map.of("number", 2, "shipped", false),
            Map.of("number", 3, "shipped", false));

    @Override
    public void configure() {
        from("timer:orders?repeatCount=1")
                .setBody(constant(ORDERS))
                .to("instant:transact?namespace=orders&keyFields=number");

        from("instant:query?emit=entities&initialDelay=0&delay={{orders.delay}}"
             + "&query={\"orders\": {\"$\": {\"where\": {\"shipped\": false}, \"order\": {\"number\": \"asc\"} } } }"
             + "&onConsume=[[\"update\", \"orders\", \"${body[id]}\", {\"shipped\": true}]]")
                .log(LoggingLevel.INFO, "shipped", "Order ${body[number]} shipped");
    }
}
