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

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelinstant.RecordingTransport.Sent;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.HashMapHeadersMapFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rule: headers choose neither the operation nor the app, the server or a token, and never raise rights. The messages
 * come by {@code seda}, which filters no header, as do many transports.
 */
class SafetyOfHeadersTest {

    private static final String EVIL = "11111111-dead-4000-8000-000000000001";
    private static final Set<String> DOCUMENTED = Set.of("CamelInstantAsEmail", "CamelInstantAsToken", "CamelInstantAsGuest",
            "CamelInstantRuleParams", "CamelFileName");
    private static final Map<InstantOperation, String> OPTIONS = Map.of(InstantOperation.getPresence,
            "roomType=a&roomId=b", InstantOperation.verifyMagicCode, "email=a@b.co&magicCode=123456",
            InstantOperation.checkQuery, "asGuest=true", InstantOperation.checkTransact, "asGuest=true",
            InstantOperation.uploadFile, "path=a.txt", InstantOperation.compare, "compareWith=component:instant",
            InstantOperation.downloadBackup, "backupFile=target/safety-of-headers.zip");

    private static TestApp app;

    @BeforeAll
    static void start() {
        app = new TestApp(context -> context.getCamelContextExtension().setHeadersMapFactory(new HashMapHeadersMapFactory()));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void forget() {
        app.transport.sent().clear();
    }

    /**
     * Every option of the component, in every spelling that a header of it could have, and the headers of Instant
     * itself.
     */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "subscribe", "changes" }) // no producers
    void noHeaderStandsForAnOption(InstantOperation operation) throws Exception {
        String uri = "instant:" + operation + "?" + OPTIONS.getOrDefault(operation, "requestTimeout=1000");
        Map<String, Object> attack = new HashMap<>();
        for (String option : options()) {
            String name = Character.toUpperCase(option.charAt(0)) + option.substring(1);
            Stream.of("CamelInstant" + name, "CamelInstant." + option, "instant." + option, option)
                    .filter(header -> DOCUMENTED.stream().noneMatch(header::equalsIgnoreCase))
                    .flatMap(header -> Stream.of(header, header.toLowerCase(Locale.ROOT), header.toUpperCase(Locale.ROOT)))
                    .forEach(header -> attack.put(header, EVIL));
        }
        for (String header : List.of("app-id", "authorization", "Authorization", "as-email", "as-token", "as-guest", "Host",
                "CamelHttpUri", "CamelHttpPath", "CamelHttpQuery", "CamelHttpMethod", "CamelHttpBaseUri", "path")) {
            attack.put(header, EVIL);
        }

        app.send(uri, body(operation));
        List<Sent> expected = List.copyOf(app.transport.sent());
        app.transport.sent().clear();
        app.send(uri, body(operation), attack);

        assertThat(app.transport.sent()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(app.transport.sent().toString()).doesNotContain(EVIL);
    }

    /** All ways to write the three headers that name a user, beside everything that fixes one. */
    @ParameterizedTest
    @ValueSource(strings = { "asEmail=a@b.co", "asToken=" + EVIL, "asGuest=true", "asVerifiedUser=true" })
    void noHeaderReplacesAFixedUser(String fixed) {
        for (String header : List.of(InstantConstants.AS_EMAIL, InstantConstants.AS_TOKEN, InstantConstants.AS_GUEST)) {
            for (String name : List.of(header, header.toLowerCase(Locale.ROOT), header.toUpperCase(Locale.ROOT))) {
                for (Object value : List.of("boss@b.co", "", true, "true", List.of("boss@b.co"))) {
                    Exchange exchange = app.send("instant:query?" + fixed, "{\"goals\":{}}", Map.of(name, value));

                    assertThat(exchange.getException()).isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void aHeaderOnlyStepsDown() {
        for (String name : List.of("CamelInstantAsEmail", "camelinstantasemail", "CAMELINSTANTASEMAIL")) {
            app.send("instant:query", "{\"goals\":{}}", Map.of(name, "a@b.co"));

            assertThat(app.transport.only().headers()).containsEntry("as-email", "a@b.co");
            app.transport.sent().clear();
        }
    }

    @ParameterizedTest
    @CsvSource({
            "createToken,a@b.co", "createMagicCode,a@b.co", "signInAsGuest,x", "deleteUser,a@b.co", "getUser,a@b.co",
            "signOut,a@b.co", "pushRules,{}", "getSchema,x" })
    void whatOnlyTheAdminCanDoIsNotDoneForAUser(String operation, String body) {
        Exchange exchange = app.send("instant:" + operation, body, Map.of("camelinstantasguest", true));

        assertThat(exchange.getException()).hasMessageContaining("acts as the admin");
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void aHeaderDoesNotLendAVerifiedUser() {
        Map<String, Object> headers = new HashMap<>();
        for (String name : List.of("CamelInstantUser", "CamelInstantVerifiedUser", "CamelInstantTokenValid")) {
            headers.put(name, Map.of("id", EVIL, "appId", TestApp.APP));
        }

        assertThat(app.send("instant:query?asVerifiedUser=true", "{\"goals\":{}}", headers).getException())
                .hasMessageContaining("found no user");
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void aMessageByATransportWithoutFilterIsNoExchangeOfItsSender() throws Exception {
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:in").to("instant:query?requireUser=true&asGuest=true&query={\"goals\":{}}");
            }
        });

        Exchange exchange = app.send("seda:in?waitForTaskToComplete=Always", "{\"$users\":{}}",
                Map.of("camelInstantOperation", "createToken", "CAMELINSTANTQUERY", "{\"$users\":{}}"));
        assertThat(exchange.getException()).isNull();
        assertThat(app.transport.only().body()).containsEntry("query", Map.of("goals", Map.of()));
        assertThat(app.transport.only().headers()).containsEntry("as-guest", "true").doesNotContainKey("authorization");
    }

    private static Set<String> options() throws IOException {
        try (InputStream catalog
                = InstantComponent.class.getResourceAsStream("/META-INF/io/github/camelinstant/instant.json")) {
            JsonNode json = new ObjectMapper().readTree(catalog);
            Set<String> names = new TreeSet<>(Set.of("operation", "action"));
            json.get("properties").fieldNames().forEachRemaining(names::add);
            json.get("componentProperties").fieldNames().forEachRemaining(names::add);
            assertThat(names).contains("appId", "baseUrl", "adminToken", "query", "allowSchemaChanges");
            return names;
        }
    }

    private static Object body(InstantOperation operation) {
        return switch (operation) {
            case query, checkQuery -> "{\"goals\":{}}";
            case transact, checkTransact -> "[[\"delete\",\"goals\",\"" + EVIL.replace("dead", "beef") + "\"]]";
            case pushSchema -> "{\"entities\":{},\"links\":{}}";
            case pushRules -> "{}";
            default -> "a@b.co";
        };
    }
}
