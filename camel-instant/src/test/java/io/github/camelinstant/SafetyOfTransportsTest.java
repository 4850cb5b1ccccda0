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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import jakarta.jms.Connection;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;

import io.github.camelinstant.RecordingTransport.Sent;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** Rule: what an HTTP client or a JMS producer sends changes neither what an endpoint does nor for whom it does it. */
class SafetyOfTransportsTest {

    private static final String USER_TOKEN = "3b0d7c1e-9999-4d3f-8a9b-0c1d2e3f4a5b";
    private static final String EVIL = "11111111-dead-4000-8000-000000000001";
    private static final List<String> NAMES = List.of("CamelInstantAsEmail", "CamelInstantAsToken", "CamelInstantAsGuest",
            "CamelInstantOperation", "CamelInstantAppId", "CamelInstantBaseUrl", "CamelInstantAdminToken",
            "CamelInstantQuery", "CamelInstantRequireUser", "CamelInstantVerifiedUser", "CamelInstantUser", "CamelHttpUri",
            "appId", "baseUrl", "adminToken", "asEmail", "as-email", "as-token", "as-guest", "app-id");

    private static final List<UnaryOperator<String>> SPELLINGS = List.of(
            name -> name, name -> name.toLowerCase(Locale.ROOT), name -> name.toUpperCase(Locale.ROOT),
            name -> Character.toLowerCase(name.charAt(0)) + name.substring(1));

    private static TestApp app;
    private static VertxPlatformHttpServer http;
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static ActiveMQConnectionFactory broker;

    @BeforeAll
    static void start() throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(0);
        http = new VertxPlatformHttpServer(configuration);
        broker = new ActiveMQConnectionFactory("vm://safety?broker.persistent=false&broker.useJmx=false");
        app = new TestApp(context -> context.addComponent("jms", JmsComponent.jmsComponent(broker)));
        app.context.addService(http);
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/user").to("instant:verifyToken?tokenHeader=Authorization")
                        .to("instant:query?asVerifiedUser=true&query={\"goals\":{}}").setBody(constant("done"));
                from("platform-http:/guest").to("instant:query?asGuest=true&query={\"goals\":{}}").setBody(constant("done"));
                from("platform-http:/admin").to("instant:query?query={\"goals\":{}}").setBody(constant("done"));
                from("jms:queue:guest").routeId("jms").to("instant:query?asGuest=true&query={\"goals\":{}}");
            }
        });
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void forget() {
        app.transport.sent().clear();
    }

    @Test
    void headersOfAnHttpClient() throws Exception {
        for (UnaryOperator<String> spelling : SPELLINGS) {
            attack(request -> {
                NAMES.forEach(name -> request.header(spelling.apply(name), EVIL));
                return request.GET();
            }, "");
        }
    }

    @Test
    void parametersInTheUrl() throws Exception {
        for (UnaryOperator<String> spelling : SPELLINGS) {
            attack(HttpRequest.Builder::GET, NAMES.stream().map(name -> spelling.apply(name) + "=" + EVIL)
                    .collect(Collectors.joining("&", "?", "")));
        }
    }

    @Test
    void fieldsOfAForm() throws Exception {
        for (UnaryOperator<String> spelling : SPELLINGS) {
            String form = NAMES.stream().map(name -> spelling.apply(name) + "=" + EVIL).collect(Collectors.joining("&"));
            attack(request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form)), "");
        }
    }

    /** The same through a queue: JMS takes only names of identifiers. */
    @Test
    void propertiesOfAJmsMessage() throws Exception {
        List<String> names = NAMES.stream().filter(name -> !name.contains("-"))
                .flatMap(name -> SPELLINGS.stream().map(spelling -> spelling.apply(name)).distinct()).toList();
        NotifyBuilder done = new NotifyBuilder(app.context).fromRoute("jms").whenDone(names.size()).create();
        try (Connection connection = broker.createConnection();
             Session session = connection.createSession();
             MessageProducer producer = session.createProducer(session.createQueue("guest"))) {
            for (String name : names) {
                TextMessage message = session.createTextMessage("{\"$users\":{}}");
                message.setStringProperty(name, EVIL);
                producer.send(message);
            }
        }

        assertThat(done.matches(30, SECONDS)).isTrue();
        assertThat(app.transport.sent()).isNotEmpty();
        app.transport.sent().forEach(SafetyOfTransportsTest::assertGuest);
    }

    private interface Attack {
        HttpRequest.Builder on(HttpRequest.Builder request);
    }

    private void attack(Attack attack, String query) throws Exception {
        assertThat(call("/user", query, attack, USER_TOKEN)).isEqualTo(200);
        assertThat(app.transport.sent()).hasSize(2);
        Sent asUser = app.transport.sent().get(1);
        assertThat(asUser.headers()).containsEntry("as-token", USER_TOKEN).containsEntry("app-id", TestApp.APP)
                .doesNotContainKeys("authorization", "as-email", "as-guest");
        app.transport.sent().clear();

        assertThat(call("/guest", query, attack, null)).isEqualTo(200);
        assertGuest(app.transport.only());
        app.transport.sent().clear();

        assertThat(call("/admin", query, attack, null)).isEqualTo(200);
        assertThat(app.transport.only().headers())
                .isEqualTo(Map.of("app-id", TestApp.APP, "authorization", "Bearer " + TestApp.TOKEN));
        assertThat(app.transport.only().body()).containsEntry("query", Map.of("goals", Map.of()));
        app.transport.sent().clear();
    }

    private static void assertGuest(Sent sent) {
        assertThat(sent.path()).isEqualTo("/admin/query");
        assertThat(sent.headers()).isEqualTo(Map.of("app-id", TestApp.APP, "as-guest", "true"));
        assertThat(sent.body()).containsEntry("query", Map.of("goals", Map.of()));
    }

    private static int call(String path, String query, Attack attack, String token) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + http.getServer().actualPort() + path + query);
        HttpRequest.Builder request = attack.on(HttpRequest.newBuilder(uri));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
        return answer.statusCode();
    }
}
