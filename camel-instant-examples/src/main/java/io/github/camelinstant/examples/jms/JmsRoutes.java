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
package io.github.camelinstant.examples.jms;

import io.github.camelinstant.transform.TransactAggregationStrategy;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.AggregationRepository;

/**
 * Orders from a queue into Instant, many in one transaction. A message leaves the queue when the database has it, and
 * the database when Instant has it. Ids are derived from the order's number, so a message that comes again changes
 * nothing.
 */
final class JmsRoutes extends RouteBuilder {

    static final String ORDERS = "orders";
    static final String DEAD = "orders.dead";

    private static final int BATCH = 100;
    private static final int WAIT_MILLIS = 500;

    private final AggregationRepository batches;

    JmsRoutes(AggregationRepository batches) {
        this.batches = batches;
    }

    // CHECKSTYLE:OFF so that the formatter leaves the routes' indentation alone

    @Override
    public void configure() {
        // what is no JSON is rolled back; after three attempts the broker moves it to the dead letter queue
        from("jms:queue:" + ORDERS + "?transacted=true&lazyCreateTransactionManager=false").routeId("orders")
                .errorHandler(noErrorHandler())
                .unmarshal().json()
                .aggregate(constant(true), new TransactAggregationStrategy())
                        .aggregationRepository(batches)
                        .completionSize(BATCH).completionTimeout(WAIT_MILLIS)
                    .to("direct:batch");

        // what Instant refuses goes to the dead letter queue row by row, and the others get in
        from("direct:batch").routeId("batch")
                .errorHandler(noErrorHandler())
                .to("instant:import?namespace=orders&keyFields=number&deadLetter=direct:refused")
                .log("${body}");

        from("direct:refused").routeId("refused")
                .setHeader("reason", header("CamelInstantErrorMessage"))
                .removeHeaders("Camel*")
                .marshal().json()
                .to("jms:queue:" + DEAD + "?deliveryPersistent=true");
    }

    // CHECKSTYLE:ON
}
