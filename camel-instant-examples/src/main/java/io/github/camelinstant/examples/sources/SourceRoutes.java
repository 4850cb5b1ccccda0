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
package io.github.camelinstant.examples.sources;

import org.apache.camel.builder.RouteBuilder;

/**
 * Files of NDJSON and a table of a database into Instant. Ids are given or derived from keys, so a second run changes
 * nothing.
 */
final class SourceRoutes extends RouteBuilder {

    static final String PRODUCTS = "direct:products";
    static final String CUSTOMERS = "direct:customers";
    static final String ORDERS = "direct:orders";

    // CHECKSTYLE:OFF so that the formatter leaves the routes' indentation alone

    @Override
    public void configure() {
        // the body is the file, which is read line by line
        from(PRODUCTS).routeId("products")
                .to("instant:import?namespace=products&keyFields=sku&deadLetter=direct:refused")
                .log("products: ${body}");

        // these rows have ids of their own
        from(CUSTOMERS).routeId("customers")
                .to("instant:import?namespace=customers")
                .log("customers: ${body}");

        // the rows come while they are written: neither side is held in memory
        from(ORDERS).routeId("orders")
                .to("sql:select number as \"number\", sku as \"sku\", quantity as \"quantity\","
                    + " mail as \"mail\", payer_id as \"payer_id\" from orders"
                    + "?outputType=StreamList&dataSource=#shop")
                .to("instant:import?namespace=orders&keyFields=number"
                    + "&linkFields=product=sku:key(products),customer=mail:lookup(email),payer=payer_id")
                .log("orders: ${body}");

        from("direct:refused").routeId("refused")
                .log("row ${header.CamelInstantRowIndex} is refused: ${header.CamelInstantErrorMessage}")
                .marshal().json()
                .to("file:{{work}}?fileName=refused.ndjson&fileExist=Append&appendChars=\\n");
    }

    // CHECKSTYLE:ON
}
