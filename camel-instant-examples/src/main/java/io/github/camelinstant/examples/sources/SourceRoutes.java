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
 * A file of NDJSON and a table of a database into Instant. Ids are derived from keys, so a second run changes nothing.
 */
final class SourceRoutes extends RouteBuilder {

    static final String FILE = "direct:file";
    static final String TABLE = "direct:table";

    // CHECKSTYLE:OFF so that the formatter leaves the routes' indentation alone

    @Override
    public void configure() {
        // the body is the file, which is read line by line
        from(FILE).routeId("file")
                .to("instant:import?namespace=products&keyFields=sku&deadLetter=direct:refused")
                .log("products: ${body}");

        // the rows come while they are written: neither side is held in memory
        from(TABLE).routeId("table")
                .to("sql:select number as \"number\", sku as \"sku\", quantity as \"quantity\" from orders"
                    + "?outputType=StreamList&dataSource=#shop")
                .to("instant:import?namespace=orders&keyFields=number&linkFields=product=sku:key(products)")
                .log("orders: ${body}");

        from("direct:refused").routeId("refused")
                .log("row ${header.CamelInstantRowIndex} is refused: ${header.CamelInstantErrorMessage}")
                .marshal().json()
                .to("file:{{work}}?fileName=refused.ndjson&fileExist=Append&appendChars=\\n");
    }

    // CHECKSTYLE:ON
}
