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
package io.github.camelinstant.examples.postgres;

import java.util.Map;

import io.github.camelinstant.transfer.sql.SqlMirror;
import io.github.camelinstant.transfer.sql.SqlMirrorProcessor;
import org.apache.camel.builder.RouteBuilder;

/**
 * Follows three namespaces. A change is committed in PostgreSQL before the consumer's position moves, so after a crash
 * it may come again, which makes no difference. Once a minute both sides are compared as a whole.
 */
final class PostgresRoutes extends RouteBuilder {

    /** What is asked for. The ids of linked genres are part of a book, so that a change of links is one of the book. */
    private static final Map<String, String> QUERIES = Map.of(
            "authors", "{\"authors\": {}}",
            "genres", "{\"genres\": {}}",
            "books", "{\"books\": {\"genres\": {\"$\": {\"fields\": [\"id\"]}}}}");

    private final SqlMirror mirror;

    PostgresRoutes(SqlMirror mirror) {
        this.mirror = mirror;
    }

    @Override
    public void configure() {
        QUERIES.forEach((namespace, query) -> from("instant:query?emit=changes&delay=500&query=" + query
                                                   + "&positionRepository=#positions&positionKey=postgres." + namespace)
                .routeId("follow-" + namespace)
                .process(new SqlMirrorProcessor(mirror)));

        from("timer:reconcile?period=60s&delay=60s").routeId("reconcile")
                .process(exchange -> mirror.reconcile());
    }
}
