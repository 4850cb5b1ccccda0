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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.InstantConstants;
import io.github.camelinstant.consumer.live.LiveConsumer;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.LoggingExceptionHandler;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code from("instant:subscribe")} promises. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SubscribeContractTest {

    @RegisterExtension
    static final ContractApp INSTANT = new ContractApp();

    private static final String MARK = "&onConsume=[[\"update\",\"letters\",\"${body[id]}\",{\"state\":\"sent\"}]]";

    private final List<Exchange> received = new CopyOnWriteArrayList<>();
    private String batch;

    @BeforeEach
    void ownBatch(TestInfo test) {
        INSTANT.context().getRegistry().bind(
                "quiet", new LoggingExceptionHandler(null, SubscribeContractTest.class, LoggingLevel.DEBUG));
        batch = test.getDisplayName().replaceAll("\\W", "");
    }

    @Test
    void theResultComesWheneverItChanges() throws Exception {
        subscribe("emit=result&query={\"letters\":{\"$\":{\"where\":{\"batch\":\"" + batch + "\"}}}}");
        awaitResult(0);
        letters(2);
        awaitResult(2);
        INSTANT.client().transact(Tx.in("letters").id(id(0)).delete());
        awaitResult(1);
    }

    @Test
    void createsUpdatesMergesAndDeletesAreChanges() throws Exception {
        letters(1);
        subscribe("emit=changes&query={\"letters\":{\"$\":{\"where\":{\"batch\":\"" + batch + "\"}}}}");
        awaitActions("create");
        INSTANT.client().transact(Tx.in("letters").id(id(0)).update(Map.of("state", "open")));
        awaitActions("create", "update");
        INSTANT.client().transact(Tx.in("letters").id(id(0)).merge(Map.of("state", "merged")));
        awaitActions("create", "update", "update");
        INSTANT.client().transact(Tx.in("letters").id(id(0)).delete());
        awaitActions("create", "update", "update", "delete");
    }

    @Test
    void aQueueOfThingsToDoBringsEachOnce() throws Exception {
        letters(10);
        subscribe("emit=entities&query={\"letters\":{\"$\":{\"where\":{\"batch\":\"" + batch
                  + "\",\"state\":{\"$isNull\":true}},\"order\":{\"n\":\"asc\"}}}}" + MARK);
        Awaitility.await().untilAsserted(() -> assertThat(received).hasSize(10));
        INSTANT.client().transact(Tx.in("letters").id(id(10)).create(Map.of("batch", batch, "n", 10)));

        Awaitility.await().untilAsserted(() -> assertThat(received).last().satisfies(
                exchange -> assertThat(exchange.getMessage().getHeader(InstantConstants.ENTITY_ID)).isEqualTo(id(10))));
        assertThat(received).hasSize(11);
    }

    @Test
    void aQueryThatTheServerRefusesEndsTheSubscription() throws Exception {
        subscribe("exceptionHandler=#quiet&query={\"letters\":{\"$\":{\"limit\":0}}}");

        Awaitility.await().until(() -> consumer().getSubscriptionState().equals("FAILED"));
        assertThat(consumer().getSubscriptionFailure()).contains("validation-failed");
    }

    @Test
    void aTokenThatIsNotValidEndsTheSubscription() throws Exception {
        subscribe("exceptionHandler=#quiet&query={\"letters\":{}}&adminToken=7f0a6c1e-2222-4d3f-8a9b-0c1d2e3f4a5b");

        Awaitility.await().until(() -> consumer().getSubscriptionState().equals("FAILED"));
        assertThat(consumer().getSubscriptionFailure()).doesNotContain("7f0a6c1e-2222-4d3f-8a9b-0c1d2e3f4a5b");
    }

    private void subscribe(String options) throws Exception {
        INSTANT.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("instant:subscribe?" + options).routeId("live").process(exchange -> received.add(exchange.copy()));
            }
        });
    }

    private LiveConsumer consumer() {
        return (LiveConsumer) INSTANT.context().getRoute("live").getConsumer();
    }

    private void awaitResult(int letters) {
        Awaitility.await().untilAsserted(() -> assertThat(received).last().satisfies(exchange -> assertThat(
                (List<?>) exchange.getMessage().getBody(Map.class).get("letters")).hasSize(letters)));
    }

    private void awaitActions(String... actions) {
        Awaitility.await().untilAsserted(() -> assertThat(received)
                .extracting(exchange -> exchange.getMessage().getHeader(InstantConstants.ACTION))
                .containsExactly((Object[]) actions));
    }

    private void letters(int count) {
        List<Tx> letters = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            letters.add(Tx.in("letters").id(id(n)).create(Map.of("batch", batch, "n", n)));
        }
        INSTANT.client().transact(letters);
    }

    private String id(int n) {
        return Ids.derive("letters", batch, n);
    }
}
