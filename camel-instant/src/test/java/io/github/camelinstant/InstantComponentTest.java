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

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InstantComponentTest {

    private final TestApp app = new TestApp();

    @AfterEach
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "instant:nothing | There is no operation nothing",
            "instant:query?appId= | appId",
            "instant:query?adminToken= | adminToken",
            "instant:query?baseUrl=http://elsewhere.example | allowInsecureHttp",
            "instant:query?baseUrl=https://user:secret@elsewhere.example | baseUrl",
            "instant:query?asEmail= | asEmail",
            "instant:query?asEmail=RAW() | asEmail",
            "instant:query?asToken=RAW( ) | asToken",
            "instant:query?asEmail=a@b.co&asGuest=true | Only one identity",
            "instant:query?requestTimeout=-1 | requestTimeout",
            "instant:query?outputTpye=json | outputTpye",
            "instant:query?operation=transact | operation"
    })
    void aMistakeShowsWhenTheEndpointIsMade(String uri, String message) {
        assertThatThrownBy(() -> app.context.getEndpoint(uri)).isInstanceOf(ResolveEndpointFailedException.class)
                .hasStackTraceContaining(message).hasMessageNotContaining("secret");
    }

    @Test
    void aBlankPropertyNeverMeansTheAdmin() {
        app.context.getPropertiesComponent().addInitialProperty("user", "");

        assertThatThrownBy(() -> app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to("instant:query?asEmail={{user}}");
            }
        })).isInstanceOf(FailedToCreateRouteException.class).hasStackTraceContaining("asEmail is blank");
    }

    @Test
    void operationsAreNotCaseSensitive() {
        assertThat(app.context.getEndpoint("instant:CREATETOKEN", InstantEndpoint.class).getOperation())
                .isEqualTo(InstantOperation.createToken);
    }

    @Test
    void theAdminTokenIsNeededOnlyByThoseWhoSendIt() {
        app.component.getConfiguration().setAdminToken(null);

        for (String uri : List.of("instant:verifyToken", "instant:query?asGuest=true", "instant:query?asToken=t",
                "instant:query?asVerifiedUser=true", "instant:transact?requireUser=true")) {
            assertThat(app.context.getEndpoint(uri)).isNotNull();
        }
        for (String uri : List.of("instant:query", "instant:transact?asEmail=a@b.co", "instant:createToken",
                "instant:query?asEmail=a@b.co&requireUser=true")) {
            assertThatThrownBy(() -> app.context.getEndpoint(uri)).hasStackTraceContaining("adminToken is missing");
        }
    }

    @Test
    void theEnvironmentHelpsWhenNothingIsSet() {
        Map<String, String> environment = Map.of("INSTANT_APP_ID", "env-app", "INSTANT_APP_ADMIN_TOKEN", "env-token",
                "INSTANT_API_URI", "http://localhost:8888");
        app.component.setEnvironment(environment::get);
        app.component.setConfiguration(new InstantConfiguration());

        InstantConfiguration completed = app.context.getEndpoint("instant:query", InstantEndpoint.class).getConfiguration();
        assertThat(completed.getAppId()).isEqualTo("env-app");
        assertThat(completed.getAdminToken()).isEqualTo("env-token");
        assertThat(completed.getBaseUrl()).isEqualTo("http://localhost:8888");

        InstantConfiguration own
                = app.context.getEndpoint("instant:query?appId=a&adminToken=t", InstantEndpoint.class).getConfiguration();
        assertThat(own.getBaseUrl()).isEqualTo("https://api.instantdb.com");
    }

    @ParameterizedTest
    @ValueSource(strings = { "appId=a", "adminToken=t", "baseUrl=https://elsewhere.example" })
    void theEnvironmentIsNeverMixedWithOptions(String option) {
        app.component.setEnvironment(name -> "from-env");
        app.component.setConfiguration(new InstantConfiguration());

        assertThatThrownBy(() -> app.context.getEndpoint("instant:query?" + option))
                .hasStackTraceContaining("only when none of appId, adminToken and baseUrl is set");
    }

    @Test
    void twoAppsInOneContext() {
        InstantComponent home = new InstantComponent();
        home.getConfiguration().setAppId("home-app");
        home.getConfiguration().setAdminToken("home-token");
        home.getConfiguration().setBaseUrl("http://localhost:2");
        home.setTransportFactory((context, http, baseUri) -> app.transport);
        app.context.addComponent("instant-home", home);
        InstantConfiguration third = new InstantConfiguration();
        third.setAppId("third-app");
        third.setAdminToken("third-token");
        app.context.getRegistry().bind("third", third);

        app.send("instant:query", "{\"goals\":{}}");
        app.send("instant-home:query", "{\"goals\":{}}");
        app.send("instant:query?configuration=#third&asEmail=a@b.co", "{\"goals\":{}}");

        assertThat(app.transport.sent()).extracting(request -> request.headers().get("app-id"))
                .containsExactly(TestApp.APP, "home-app", "third-app");
        assertThat(app.transport.sent()).extracting(request -> request.headers().get("authorization"))
                .containsExactly("Bearer " + TestApp.TOKEN, "Bearer home-token", "Bearer third-token");
        assertThat(third.getAsEmail()).isNull();
    }

    @Test
    void oneTransportForAServerClosedWithItsLastEndpoint() throws Exception {
        List<URI> made = new ArrayList<>();
        List<RecordingTransport> transports = new ArrayList<>();
        app.component.setTransportFactory((context, http, baseUri) -> {
            made.add(baseUri);
            transports.add(new RecordingTransport());
            return transports.get(transports.size() - 1);
        });

        Endpoint query = app.context.getEndpoint("instant:query");
        Endpoint transact = app.context.getEndpoint("instant:transact");
        app.context.getEndpoint("instant:transact?baseUrl=http://localhost:2");
        assertThat(made).containsExactly(URI.create("http://localhost:1"), URI.create("http://localhost:2"));

        query.stop();
        assertThat(transports.get(0).isClosed()).isFalse();
        transact.stop();
        assertThat(transports.get(0).isClosed()).isTrue();

        transact.start();
        assertThat(made).hasSize(3);
        app.context.stop();
        assertThat(transports).allMatch(RecordingTransport::isClosed);
    }

    @Test
    void secretsAreInNoText() {
        InstantEndpoint endpoint = app.context.getEndpoint(
                "instant:query?adminToken=very-secret-token", InstantEndpoint.class);

        assertThat(endpoint.toString()).doesNotContain("very-secret-token");
        assertThat(endpoint.getConfiguration().toString()).doesNotContain("very-secret-token");
        assertThat(endpoint.getServiceMetadata().toString() + endpoint.getServiceUrl()).doesNotContain("very-secret-token");
        assertThat(URISupport.sanitizeUri("instant:query?adminToken=very-secret-token&asToken=very-secret-token"))
                .doesNotContain("very-secret-token");
        assertThat(endpoint.getServiceMetadata()).isEqualTo(Map.of("appId", TestApp.APP));
        assertThat(endpoint.getServiceUrl()).isEqualTo("http://localhost:1");
    }

    @Test
    void sensitiveNamesOfOthersAreKept() {
        CamelContext context = new DefaultCamelContext();
        context.getCamelContextExtension().setAdditionalSensitiveKeywords("pin");

        context.addComponent("one", new InstantComponent());
        context.addComponent("two", new InstantComponent());

        assertThat(context.getCamelContextExtension().getAdditionalSensitiveKeywords()).startsWith("pin,adminToken,asToken")
                .containsOnlyOnce("adminToken");
    }

    @Test
    void theClosingOfTheCloudIsCountedDown() {
        assertThat(CloudClosing.message(clock("2027-08-30T23:00:00Z"))).contains("2027-08-31").contains("1 day left");
        assertThat(CloudClosing.message(clock("2026-11-22T10:00:00Z"))).contains("282 days left");
        assertThat(CloudClosing.message(clock("2027-09-01T00:00:00Z"))).contains("closed on 2027-08-31");
    }

    @Test
    void theCloudIsMentionedOnceAComponent() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            app.context.getEndpoint("instant:query");
            assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("Instant Cloud");

            app.component.getConfiguration().setBaseUrl(null);
            app.context.getEndpoint("instant:transact");
            app.context.getEndpoint("instant:verifyToken");
        } finally {
            System.setErr(before);
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).containsOnlyOnce("WARN").containsOnlyOnce("2027-08-31");
    }

    @Test
    void anEndpointThatDoesNotStartGivesItsTransportBack() {
        assertThatThrownBy(() -> app.context.getEndpoint("instant:query?adminToken=RAW(not a token)"))
                .hasStackTraceContaining("adminToken");

        assertThat(app.transport.isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "onConsume", "onConsumeFailed", "onConsumeBatchComplete" })
    void pollEnrichMarksNothingThatTheRouteHasNotSeen(String hook) {
        String uri = "instant:query?emit=entities&query={\"goals\":{}}";

        assertThatThrownBy(() -> app.context.createConsumerTemplate()
                .receive(uri + "&" + hook + "=[\"delete\",\"goals\",\"${body[id]}\"]", 100))
                .hasStackTraceContaining("pollEnrich cannot use onConsume");
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void pollEnrichWithoutHooks() {
        app.transport.answering("{\"goals\":[{\"id\":\"g1\"}]}");

        assertThat(app.context.createConsumerTemplate()
                .receiveBody("instant:query?emit=entities&initialDelay=0&query={\"goals\":{}}", 5_000))
                .isEqualTo(Map.of("id", "g1"));
    }

    private static Clock clock(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }
}
