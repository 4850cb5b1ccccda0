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
package io.github.camelinstant.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.InstantComponent;
import io.github.camelinstant.InstantConfiguration;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InvalidTokenException;
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
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;
import static org.awaitility.Awaitility.await;

/** Each kamelet, used by a YAML route against the emulator. */
class KameletsTest {

    @RegisterExtension
    static final InstantEmulatorExtension INSTANT = new InstantEmulatorExtension("""
            {"entities": {"goals": {"attrs": {
              "slug": {"valueType": "string", "config": {"indexed": true, "unique": true}},
              "owner": {"valueType": "string", "config": {"indexed": true, "unique": false}},
              "done": {"valueType": "boolean", "config": {"indexed": true, "unique": false}}}}}}
            """, "{\"goals\": {\"allow\": {\"view\": \"data.owner == auth.email\"}}}");

    private static final String GOAL = "0a1b2c3d-0000-4000-8000-000000000001";

    private final CamelContext context = new DefaultCamelContext();
    private InstantClient client;

    @BeforeEach
    void start(InstantEmulator emulator, EmulatorApp app) throws Exception {
        client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
        context.getPropertiesComponent().addInitialProperty("app", app.id());
        context.getPropertiesComponent().addInitialProperty("token", app.adminToken());
        context.getPropertiesComponent().addInitialProperty("url", emulator.url());
        context.getRegistry().bind("positions", new MemoryStateRepository());
        load("classpath:kamelets.camel.yaml");
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        client.close();
    }

    @Test
    void querySourceEmitsEntities() throws Exception {
        MockEndpoint entities = mock("mock:entities");
        entities.expectedMinimumMessageCount(1);

        write(GOAL, Map.of("slug", "fit", "done", false));

        entities.assertIsSatisfied();
        assertThat(entities.getExchanges().get(0).getMessage().getBody(String.class))
                .contains("\"id\":\"" + GOAL + "\"", "\"slug\":\"fit\"", "\"done\":false");
    }

    @Test
    void querySourceEmitsChanges() throws Exception {
        MockEndpoint changes = mock("mock:changes");
        changes.expectedMessageCount(1);

        write(GOAL, Map.of("slug", "fit", "done", true));

        changes.assertIsSatisfied();
        assertThat(changes.getExchanges().get(0).getMessage().getBody(String.class))
                .contains("\"action\":\"create\"", "\"id\":\"" + GOAL + "\"");
    }

    @Test
    void changesSourceEmitsWhatTheLogHolds() throws Exception {
        load("classpath:kamelet-changes.camel.yaml");
        MockEndpoint log = mock("mock:log");

        // what is there when the log begins counts as delivered
        await().pollInterval(Duration.ofMillis(100)).atMost(Duration.ofSeconds(20)).until(() -> {
            write(Ids.random(), Map.of("slug", Ids.random()));
            return log.getReceivedCounter() > 0;
        });

        assertThat(log.getExchanges().get(0).getMessage().getBody(String.class))
                .contains("\"action\":\"create\"", "\"namespace\":\"goals\"", "\"slug\":");
    }

    @Test
    void sinkWritesRowsByTheirKey() {
        for (String done : List.of("false", "true")) {
            assertThat(send("direct:rows", "[{\"slug\": \"fit\", \"done\": " + done + "}]", Map.of()).getException()).isNull();
        }

        assertThat(goals()).singleElement().asInstanceOf(map(String.class, Object.class))
                .containsEntry("id", Ids.derive("goals", "fit")).containsEntry("done", true);
    }

    @Test
    void stepsSinkWritesSteps() {
        write(GOAL, Map.of("slug", "fit"));

        assertThat(send("direct:steps", "[[\"delete\", \"goals\", \"" + GOAL + "\"]]", Map.of()).getException()).isNull();

        assertThat(goals()).isEmpty();
    }

    @Test
    void queryActionEvaluatesItsTemplate() {
        write(GOAL, Map.of("slug", "fit", "owner", "ann@example.com"));

        assertThat(send("direct:ask", null, Map.of("owner", "ann@example.com")).getMessage().getBody(String.class))
                .contains(GOAL);
        assertThat(send("direct:ask", null, Map.of("owner", "bob@example.com")).getMessage().getBody(String.class))
                .isEqualTo("{\"goals\":[]}");
    }

    @Test
    void appServerAndTokenAreThoseOfTheComponent(InstantEmulator emulator, EmulatorApp app) throws Exception {
        InstantConfiguration configuration = context.getComponent("instant", InstantComponent.class).getConfiguration();
        configuration.setAppId(app.id());
        configuration.setAdminToken(app.adminToken());
        configuration.setBaseUrl(emulator.url());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:write").to("kamelet:instant-sink?namespace=goals&keyFields=slug");
                from("direct:who").to("kamelet:instant-verify-token-action");
            }
        });

        assertThat(send("direct:write", "[{\"slug\": \"fit\"}]", Map.of()).getException()).isNull();
        String token = client.auth().createTokenForEmail("ann@example.com", null).token();
        assertThat(send("direct:who", null, Map.of("Authorization", "Bearer " + token)).getException()).isNull();

        assertThat(goals()).hasSize(1);
    }

    @Test
    void queryActionTakesTheQueryFromTheBody() {
        write(GOAL, Map.of("slug", "fit"));

        assertThat(send("direct:ask-body", "{\"goals\": {}}", Map.of()).getMessage().getBody(List.class)).hasSize(1);
    }

    @Test
    void verifiedUserSeesWhatTheRulesAllow() {
        write(GOAL, Map.of("slug", "fit", "owner", "ann@example.com"));
        write(Ids.random(), Map.of("slug", "rich", "owner", "bob@example.com"));
        String token = client.auth().createTokenForEmail("ann@example.com", null).token();

        Exchange seen = send("direct:own-goals", null, Map.of("Authorization", "Bearer " + token));

        assertThat(seen.getException()).isNull();
        assertThat(seen.getMessage().getBody(List.class).toString()).contains(GOAL).doesNotContain("rich");
        assertThat(send("direct:own-goals", null, Map.of("Authorization", "Bearer " + Ids.random())).getException())
                .isInstanceOf(InvalidTokenException.class);
    }

    private void load(String routes) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveMandatoryResource(context, routes));
    }

    private MockEndpoint mock(String uri) {
        MockEndpoint mock = context.getEndpoint(uri, MockEndpoint.class);
        mock.setResultWaitTime(TimeUnit.SECONDS.toMillis(20));
        return mock;
    }

    private void write(String id, Map<String, ?> values) {
        client.transact(List.of(Tx.in("goals").id(id).update(values)));
    }

    private List<?> goals() {
        return (List<?>) client.query(Query.of("goals")).get("goals");
    }

    private Exchange send(String uri, Object body, Map<String, Object> headers) {
        return context.createFluentProducerTemplate().to(uri).withBody(body).withHeaders(headers).send();
    }
}
