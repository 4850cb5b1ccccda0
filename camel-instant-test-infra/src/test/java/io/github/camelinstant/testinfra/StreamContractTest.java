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
package io.github.camelinstant.testinfra;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelinstant.InstantConstants;
import io.github.camelinstant.client.TransactOptions;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Large results as streams: complete, and without holding connections when they are given up. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StreamContractTest {

    @RegisterExtension
    static final ContractApp INSTANT = new ContractApp();

    private static final int ENTITIES = 20_000;
    private static final int AT_ONCE = 1_000;
    private static final int CONNECTIONS = 2;
    private static final String STREAM = "instant:query?outputType=stream&query={\"letters\":{}}";

    /** @param n a number that each letter has for itself */
    public record Letter(String id, int n) {
    }

    @BeforeAll
    static void seed() {
        for (int from = 0; from < ENTITIES; from += AT_ONCE) {
            List<List<?>> steps = new ArrayList<>();
            for (int n = from; n < from + AT_ONCE; n++) {
                steps.add(List.of("create", "letters", "11111111-0000-4000-8000-%012x".formatted(n), Map.of("n", n)));
            }
            INSTANT.client().transactSteps(steps, new TransactOptions(true));
        }
    }

    @BeforeEach
    void routes() throws Exception {
        for (String scheme : List.of("http", "https")) {
            INSTANT.context().getComponent(scheme, HttpComponent.class).setConnectionsPerRoute(CONNECTIONS);
        }
        INSTANT.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:first").to(STREAM).process(exchange -> iterator(exchange).next());
                from("direct:close").to(STREAM).process(exchange -> {
                    iterator(exchange).next();
                    ((Closeable) iterator(exchange)).close();
                });
                from("direct:fail").to(STREAM).split(body()).streaming().stopOnException()
                        .throwException(new IOException("full"));
            }
        });
    }

    private static Iterator<?> iterator(Exchange exchange) {
        return exchange.getMessage().getBody(Iterator.class);
    }

    @Test
    void everyEntityComesOnce() throws Exception {
        BitSet seen = new BitSet(ENTITIES);
        AtomicInteger count = new AtomicInteger();
        INSTANT.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all").to(STREAM + "&outputClass=" + Letter.class.getName()).split(body()).streaming()
                        .process(exchange -> {
                            seen.set(exchange.getMessage().getBody(Letter.class).n());
                            count.incrementAndGet();
                        });
            }
        });

        INSTANT.ok("direct:all", null);

        assertThat(count).hasValue(ENTITIES);
        assertThat(seen.cardinality()).isEqualTo(ENTITIES);
    }

    @Test
    void streamsThatAreGivenUpHoldNoConnections() {
        for (int i = 0; i <= CONNECTIONS; i++) {
            INSTANT.ok("direct:first", null);
            INSTANT.ok("direct:close", null);
            assertThat(INSTANT.send("direct:fail", null, Map.of()).getException()).hasStackTraceContaining("full");
        }

        assertThat(INSTANT.ok("instant:query?outputType=entities", "{\"letters\":{\"$\":{\"limit\":1}}}").getBody(List.class))
                .hasSize(1);
    }

    @Test
    void aStreamThatIsReadAfterItsExchangeIsNotAtItsEnd() {
        Iterator<?> late = INSTANT.ok(STREAM, null).getBody(Iterator.class);

        assertThatThrownBy(late::hasNext).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(late::next).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStreamCanBeWrittenAgain() throws Exception {
        String uri = "instant:query?outputType=stream&query={\"letters\":{\"$\":{\"where\":{\"n\":{\"$lt\":500}}}}}";
        AtomicInteger written = new AtomicInteger();
        INSTANT.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:copy").to(uri).to("instant:transact?namespace=letters").process(exchange -> written
                        .set(exchange.getMessage().getHeader(InstantConstants.ENTITY_IDS, List.class).size()));
            }
        });

        INSTANT.ok("direct:copy", null);

        assertThat(written).hasValue(500);
    }
}
