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
package io.github.camelinstant;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What an operator sees of the component: health checks, JMX, the dev console. */
class OperationsTest {

    @RegisterExtension
    static final InstantEmulatorExtension INSTANT = new InstantEmulatorExtension("""
            {"entities": {"goals": {"attrs": {"slug": {"valueType": "string"}}}}}
            """, null);

    private static final String WRITER = "producer:instant://transact?namespace=goals";
    private static final String READER = "producer:instant://query";

    private InstantEmulator emulator;
    private EmulatorApp emulatorApp;
    private PollingApp app;

    @BeforeEach
    void start(InstantEmulator emulator, EmulatorApp emulatorApp) throws Exception {
        this.emulator = emulator;
        this.emulatorApp = emulatorApp;
        app = new PollingApp(emulator, emulatorApp);
        app.start(new RouteBuilder() {
            @Override
            public void configure() {
                getCamelContext().getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class).setEnabled(true);
                for (String kind : List.of("consumers", "producers")) {
                    HealthCheckHelper.getHealthCheckRepository(getCamelContext(), kind).setEnabled(true);
                }
                errorHandler(noErrorHandler());
                from(app.uri("emit=changes&query={\"goals\": {}}")).id("changes")
                        .filter(simple("${body[after][slug]} == 'bad'")).throwException(new IllegalStateException("bad goal"));
                from("direct:write").to("instant:transact?namespace=goals");
                from("direct:read").to("instant:query");
                from("direct:delete").to("instant:deleteUser");
                from("direct:verify").to("instant:verifyToken");
            }
        });
    }

    @AfterEach
    void stop() {
        emulator.faults().clear();
        app.close();
    }

    @Test
    void producersAreUpWhenTheAppCanBeUsed() {
        assertThat(check(WRITER).getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(check(READER).getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(check(WRITER).getDetails()).containsEntry("instant.app.id", emulatorApp.id());
    }

    @Test
    void aWriterIsDownWhenTheAppIsReadOnlyAndAReaderIsNot() throws Exception {
        setStatus("read-only");

        for (String writer : List.of(WRITER, "producer:instant://deleteUser")) {
            assertThat(check(writer).getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(check(writer).getDetails()).containsEntry("instant.error.type", "app-read-only");
        }
        assertThat(check(READER).getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void allAreDownWhenTheAdminTokenIsRevokedAndSayNothingSecret() {
        emulator.faults().on("POST", "/admin/*").always().tokenRevoked();

        for (String id : List.of(WRITER, READER)) {
            HealthCheck.Result result = check(id);
            assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(result.getMessage().toString() + result.getDetails() + result.getError())
                    .doesNotContain(emulatorApp.adminToken());
        }
    }

    @Test
    void aConsumerIsDownWhileItsPollsFailAndUpAgain() {
        emulator.faults().on("POST", "/admin/query").times(20).rateLimited(Duration.ofMillis(1));
        await().untilAsserted(() -> assertThat(check("consumer:changes").getState()).isEqualTo(HealthCheck.State.DOWN));

        await().untilAsserted(() -> assertThat(check("consumer:changes").getState()).isEqualTo(HealthCheck.State.UP));
    }

    @Test
    void checksGoWithTheirProducers() {
        app.context().stop();

        assertThat(HealthCheckHelper.getHealthCheckRepository(app.context(), "producers").stream()).isEmpty();
    }

    @Test
    void theEndpointCountsWhatItsConsumersDeliver() throws Exception {
        app.client.transact(Tx.in("goals").id(Ids.random()).update(Map.of("slug", "good")));
        await().untilAsserted(() -> assertThat(attribute("CompletedDeliveries")).isEqualTo(1L));
        app.client.transact(Tx.in("goals").id(Ids.random()).update(Map.of("slug", "bad")));

        await().untilAsserted(() -> assertThat((long) attribute("FailedDeliveries")).isPositive());
        assertThat(attribute("CompletedDeliveries")).isEqualTo(1L);
        assertThat(attribute("LastPosition")).isEqualTo("1");
        assertThat(attribute("LastDelivery")).asString().isNotBlank();
        assertThat(attribute("AppId")).isEqualTo(emulatorApp.id());
    }

    @Test
    void theLagGrowsWhileAnExchangeFailsAndIsGoneAfterwards() throws Exception {
        await().until(() -> attribute("LagMillis") != null);
        String id = Ids.random();
        app.client.transact(Tx.in("goals").id(id).update(Map.of("slug", "bad")));
        await().untilAsserted(() -> assertThat((long) attribute("FailedDeliveries")).isPositive());

        await().untilAsserted(() -> assertThat((long) attribute("LagMillis")).isGreaterThan(1000));
        assertThat(attribute("LastPoll")).asString().isNotBlank();

        app.client.transact(Tx.in("goals").id(id).update(Map.of("slug", "good")));
        await().untilAsserted(() -> assertThat((long) attribute("LagMillis")).isLessThan(1000));
    }

    @Test
    void theLagGrowsWhileTheServerDoesNotAnswer() throws Exception {
        await().until(() -> attribute("LagMillis") != null);
        emulator.faults().on("POST", "/admin/query").always().tokenRevoked();

        await().untilAsserted(() -> assertThat((long) attribute("LagMillis")).isGreaterThan(1000));
    }

    @Test
    void theDevConsoleShowsEndpointsWithoutSecrets() {
        app.client.transact(Tx.in("goals").id(Ids.random()).update(Map.of("slug", "good")));
        DevConsole console = app.context().getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class)
                .resolveById("instant");

        await().untilAsserted(() -> assertThat(console.call(DevConsole.MediaType.TEXT).toString())
                .contains("instant://query?", "app: " + emulatorApp.id(), "server: " + emulator.url(), "completed: 1",
                        "position: 1", "lastDelivery: ", "lastPoll: ", "lagMillis: "));
        assertThat(console.call(DevConsole.MediaType.JSON).toString()).contains("instant://transact", "completed");
        assertThat(console.call(DevConsole.MediaType.TEXT).toString() + console.call(DevConsole.MediaType.JSON))
                .doesNotContain(emulatorApp.adminToken());
    }

    private void setStatus(String status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                URI.create(emulator.url() + "/dash/apps/ephemeral/" + emulatorApp.id() + "/status"))
                .header("content-type", "application/json").POST(HttpRequest.BodyPublishers.ofString(
                        "{\"admin-token\": \"" + emulatorApp.adminToken() + "\", \"status\": \"" + status + "\"}"))
                .build();
        assertThat(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    private HealthCheck.Result check(String id) {
        return HealthCheckHelper.invoke(app.context(), "full").stream().filter(result -> result.getCheck().getId().equals(id))
                .findFirst().orElseThrow(() -> new AssertionError("no check " + id));
    }

    private Object attribute(String name) throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName endpoint = server.queryNames(new ObjectName(
                "org.apache.camel:context=" + app.context().getManagementName() + ",type=endpoints,*"), null).stream()
                .filter(found -> found.getKeyProperty("name").contains("emit=changes")).findFirst().orElseThrow();
        return server.getAttribute(endpoint, name);
    }
}
