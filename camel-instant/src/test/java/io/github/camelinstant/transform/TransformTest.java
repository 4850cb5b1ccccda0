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
package io.github.camelinstant.transform;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.InstantComponent;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.DataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What the package offers, in routes against the emulator. */
class TransformTest {

    @RegisterExtension
    static final InstantEmulatorExtension INSTANT = new InstantEmulatorExtension("""
            {"entities": {"goals": {"attrs": {"slug": {"valueType": "string"}, "owner": {"valueType": "string"}}}}}
            """, null);

    private static final String GOAL = "0a1b2c3d-0000-4000-8000-000000000001";

    private final CamelContext context = new DefaultCamelContext();
    private InstantEmulator emulator;
    private EmulatorApp app;
    private InstantClient client;

    @BeforeEach
    void connect(InstantEmulator emulator, EmulatorApp app) throws Exception {
        this.emulator = emulator;
        this.app = app;
        client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
        InstantComponent component = context.getComponent("instant", InstantComponent.class);
        component.getConfiguration().setAppId(app.id());
        component.getConfiguration().setAdminToken(app.adminToken());
        component.getConfiguration().setBaseUrl(emulator.url());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:rows").aggregate(constant(true), new TransactAggregationStrategy()).completionSize(3)
                        .to("instant:transact?namespace=goals&keyFields=slug").to("mock:written");
                from("direct:steps").split(body(), new TransactAggregationStrategy()).to("direct:step").end()
                        .to("instant:transact").to("mock:written");
                from("direct:step").choice().when(body().startsWith("new "))
                        .process(exchange -> exchange.getMessage().setBody(Tx.in("goals").id(Ids.random())
                                .update(Map.of("slug", exchange.getMessage().getBody(String.class).substring(4)))));
                from("instant:query?emit=changes&query={\"goals\": {}}&delay=10&initialDelay=0").autoStartup(false)
                        .id("changes")
                        .transformDataType(new DataType("instant:application-cloudevents")).to("mock:events");
                from("direct:event").transformDataType(new DataType("instant:application-cloudevents"));
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        client.close();
    }

    @Test
    void rowsOfManyMessagesBecomeOneTransaction() throws Exception {
        MockEndpoint written = mock("mock:written", 1);
        long before = emulator.faults().requests("POST", "/admin/transact");

        send("direct:rows", Map.of("slug", "a"), Map.of());
        send("direct:rows", "[{\"slug\": \"b\"}, {\"slug\": \"c\"}]", Map.of());
        send("direct:rows", List.of(Map.of("slug", "d")), Map.of());

        written.assertIsSatisfied();
        assertThat(slugs()).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(emulator.faults().requests("POST", "/admin/transact")).isEqualTo(before + 1);
    }

    @Test
    void stepsOfASplitBecomeOneTransaction() throws Exception {
        MockEndpoint written = mock("mock:written", 1);
        client.transact(Tx.in("goals").id(GOAL).update(Map.of("slug", "old")));

        send("direct:steps", List.of("new a", List.of("delete", "goals", GOAL), "new b"), Map.of());

        written.assertIsSatisfied();
        assertThat(slugs()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void messagesOfTwoUsersNeverBecomeOneTransaction() {
        send("direct:rows", Map.of("slug", "a"), Map.of("CamelInstantAsEmail", "ann@example.com"));

        Exchange other = send("direct:rows", Map.of("slug", "b"), Map.of("CamelInstantAsEmail", "bob@example.com"));

        assertThat(other.getException()).hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause().hasMessageContaining("CamelInstantAsEmail").hasMessageNotContaining("bob");
    }

    @Test
    void aChangeBecomesACloudEvent() throws Exception {
        MockEndpoint events = mock("mock:events", 1);
        client.transact(Tx.in("goals").id(GOAL).update(Map.of("slug", "fit")));

        context.getRouteController().startRoute("changes");

        events.assertIsSatisfied();
        Exchange event = events.getExchanges().get(0);
        assertThat(event.getMessage().getHeaders()).containsEntry("CamelCloudEventVersion", "1.0")
                .containsEntry("CamelCloudEventType", "com.instantdb.create")
                .containsEntry("CamelCloudEventSource", emulator.url() + "/apps/" + app.id())
                .containsEntry("CamelCloudEventSubject", "goals/" + GOAL)
                .containsEntry("CamelCloudEventContentType", "application/json")
                .containsEntry("CamelCloudEventID", event.getMessage().getHeader("CamelInstantIdempotencyKey"))
                .containsKey("CamelCloudEventTime");
        assertThat(InstantJson.readObject(event.getMessage().getBody(String.class))).containsEntry("id", GOAL)
                .containsEntry("action", "create");
    }

    @Test
    void whatNoConsumerDeliveredIsNoCloudEvent() {
        assertThat(send("direct:event", "text", Map.of()).getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CamelInstantNamespace");
    }

    @Test
    void stepsAndQueriesBecomeTextThatTheComponentReads() {
        String steps = context.getTypeConverter().convertTo(String.class,
                Tx.in("goals").id(GOAL).update(Map.of("slug", "fit")));
        String query = context.getTypeConverter().convertTo(String.class, Query.of("goals").where("slug", "fit"));

        assertThat(send("instant:transact", steps, Map.of()).getException()).isNull();
        assertThat(send("instant:query?outputType=entities", query, Map.of()).getMessage().getBody(List.class)).hasSize(1);
    }

    private MockEndpoint mock(String uri, int expected) {
        MockEndpoint mock = context.getEndpoint(uri, MockEndpoint.class);
        mock.setResultWaitTime(TimeUnit.SECONDS.toMillis(20));
        mock.expectedMessageCount(expected);
        return mock;
    }

    private List<Object> slugs() {
        return ((List<?>) client.query(Query.of("goals")).get("goals")).stream()
                .map(goal -> (Object) ((Map<?, ?>) goal).get("slug")).toList();
    }

    private Exchange send(String uri, Object body, Map<String, Object> headers) {
        return context.createFluentProducerTemplate().to(uri).withBody(body).withHeaders(headers).send();
    }
}
