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
import java.net.ConnectException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelinstant.RecordingTransport.Answer;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InvalidTokenException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenProducersTest {

    private static final String USER_TOKEN = "3b0d7c1e-9999-4d3f-8a9b-0c1d2e3f4a5b";
    private static final String ID = "11111111-0000-4000-8000-000000000001";
    private static final String UNKNOWN = "{\"type\":\"record-not-found\",\"message\":\"Record not found: app-user\","
                                          + "\"hint\":{\"record-type\":\"app-user\",\"args\":[{\"refresh-token\":\""
                                          + USER_TOKEN
                                          + "\"}]}}";

    private final TestApp app = new TestApp();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void theHealthOfVerifyTokenIsAskedWithoutTheAdminToken() {
        InstantEndpoint endpoint = app.context.getEndpoint("instant:verifyToken", InstantEndpoint.class);

        assertThat(new InstantProducerHealthCheck(endpoint).call().getState()).isEqualTo(HealthCheck.State.UP);

        assertThat(app.transport.only().headers()).containsKey("as-guest").doesNotContainKey("authorization");
    }

    @Test
    void createTokenTakesTheUserFromBodyOrOption() {
        record Case(String uri, Object body, Map<String, Object> sent) {
        }
        Map<String, Object> byEmail = Map.of("email", "a@b.co");
        Map<String, Object> byId = Map.of("id", ID);
        for (Case each : List.of(
                new Case("instant:createToken", "a@b.co", byEmail), new Case("instant:createToken", ID, byId),
                new Case("instant:createToken", UUID.fromString(ID), byId), new Case("instant:createToken", byEmail, byEmail),
                new Case("instant:createToken", byId, byId),
                new Case("instant:createToken?email=a@b.co", "other@b.co", byEmail),
                new Case("instant:createToken?userId=" + ID, null, byId),
                new Case("instant:createToken?email=${body}", "a@b.co", byEmail))) {
            Exchange exchange = app.send(each.uri(), each.body());

            assertThat(exchange.getException()).isNull();
            assertThat(app.transport.only().path()).startsWith("/admin/refresh_tokens");
            assertThat(app.transport.only().body()).containsAllEntriesOf(each.sent()).doesNotContainEntry("email",
                    "other@b.co");
            assertThat(exchange.getMessage().getBody()).isEqualTo("fresh");
            assertThat(exchange.getMessage().getHeader(InstantConstants.USER_ID)).isEqualTo("u1");
            assertThat(exchange.getMessage().getHeader(InstantConstants.USER_CREATED)).isEqualTo(true);
            app.transport.sent().clear();
        }
    }

    @Test
    void extraFieldsAreATemplate() {
        app.send("instant:createToken?extraFields={\"nick\":\"${header.nick}\"}", "a@b.co", Map.of("nick", "al"));

        assertThat(app.transport.only().body()).containsEntry("extra-fields", Map.of("nick", "al"));
    }

    @Test
    void createTokenNeedsExactlyOneUser() {
        for (Object body : Arrays.asList(null, "", " ", Map.of(), Map.of("email", "a@b.co", "id", ID), Map.of("email", ""),
                Map.of("email", List.of("a@b.co")))) {
            assertThat(app.send("instant:createToken", body).getException()).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> app.context.getEndpoint("instant:createToken?email=a@b.co&userId=" + ID).createProducer())
                .hasMessageContaining("exclude each other");
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void createTokenNeverRunsForSomebodyWhoActsAsAUser() {
        for (Map<String, Object> header : List.<Map<String, Object>> of(Map.of(InstantConstants.AS_EMAIL, "a@b.co"),
                Map.of(InstantConstants.AS_TOKEN, USER_TOKEN), Map.of(InstantConstants.AS_GUEST, true),
                Map.of(InstantConstants.AS_EMAIL, ""))) {
            assertThat(app.send("instant:createToken", "boss@b.co", header).getException())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String option : List.of("asGuest=true", "asEmail=a@b.co", "asVerifiedUser=true", "requireUser=true")) {
            assertThatThrownBy(() -> app.context.getEndpoint("instant:createToken?" + option).createProducer())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void verifyTokenPutsTheUserOnTheExchange() {
        Exchange exchange = app.send("instant:verifyToken", USER_TOKEN);

        assertThat(app.transport.only().body()).isEqualTo(Map.of("app-id", TestApp.APP, "refresh-token", USER_TOKEN));
        assertThat(app.transport.only().headers().toString()).doesNotContain(TestApp.TOKEN);
        Map<?, ?> user = exchange.getProperty(InstantConstants.USER, Map.class);
        assertThat(user.get("id")).isEqualTo("u1");
        assertThat(user.get("email")).isEqualTo("a@b.co");
        assertThat(user.toString()).doesNotContain("fresh");
        assertThat(exchange.getMessage().getBody()).isEqualTo(user);
        assertThat(exchange.getMessage().getHeader(InstantConstants.TOKEN_VALID)).isEqualTo(true);
    }

    @Test
    void aTokenFromAHeaderIsTakenOutAndTheBodyLeftAlone() {
        for (String value : List.of("Bearer " + USER_TOKEN, "bearer  " + USER_TOKEN, "BEARER " + USER_TOKEN + " ",
                USER_TOKEN)) {
            Exchange exchange
                    = app.send("instant:verifyToken?tokenHeader=Authorization", "body", Map.of("authorization", value));

            assertThat(app.transport.only().body()).containsEntry("refresh-token", USER_TOKEN);
            assertThat(exchange.getMessage().getHeaders()).doesNotContainKey("Authorization");
            assertThat(exchange.getMessage().getBody()).isEqualTo("body");
            assertThat(exchange.getProperty(InstantConstants.USER, Map.class)).containsEntry("id", "u1");
            app.transport.sent().clear();
        }
    }

    @Test
    void anInvalidTokenIsAnErrorOrNoUser() {
        app.transport.answering(request -> new Answer(400, UNKNOWN));

        Exchange thrown = app.send("instant:verifyToken", USER_TOKEN);
        assertThat(thrown.getException()).isInstanceOfSatisfying(InvalidTokenException.class,
                e -> assertThat(e.getHttpResponseCode()).isEqualTo(401)).hasMessageNotContaining(USER_TOKEN);
        assertThat(thrown.getMessage().getHeader(InstantConstants.TOKEN_VALID)).isNull();

        Exchange told = app.send("instant:verifyToken?throwOnInvalidToken=false", USER_TOKEN);
        assertThat(told.getException()).isNull();
        assertThat(told.getMessage().getBody()).isNull();
        assertThat(told.getMessage().getHeader(InstantConstants.TOKEN_VALID)).isEqualTo(false);
        assertThat(told.getProperty(InstantConstants.USER)).isNull();
    }

    @Test
    void aMissingTokenIsAnInvalidToken() {
        for (Object header : List.of("", " ", "Bearer ", "bearer", List.of(USER_TOKEN), 7)) {
            Exchange exchange
                    = app.send("instant:verifyToken?tokenHeader=Authorization", "body", Map.of("Authorization", header));

            assertThat(exchange.getException()).isInstanceOf(InvalidTokenException.class);
        }
        assertThat(app.send("instant:verifyToken?tokenHeader=Authorization", "body").getException())
                .isInstanceOf(InvalidTokenException.class);
        assertThat(app.send("instant:verifyToken", null).getException()).isInstanceOf(InvalidTokenException.class);
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void whenTheServerCannotBeAskedThereIsNoUserButAnError() {
        for (RecordingTransport.Answers failure : List.<RecordingTransport.Answers> of(
                request -> {
                    throw new ConnectException("refused");
                },
                request -> {
                    throw new IOException("reset");
                },
                request -> new Answer(200, ""), request -> new Answer(200, "{}"), request -> new Answer(200, "{\"user\":null}"),
                request -> new Answer(200, "{\"user\":{}}"),
                request -> new Answer(500, "{\"type\":\"unknown\",\"message\":\"x\"}"),
                request -> new Answer(502, "<html>"),
                request -> new Answer(400, "{\"type\":\"record-not-found\",\"message\":\"Record not found: app\",\"hint\":{}}"),
                request -> new Answer(429, "{\"type\":\"rate-limited\",\"message\":\"slow\",\"hint\":null}"))) {
            app.transport.answering(failure);

            Exchange exchange = app.send("instant:verifyToken?throwOnInvalidToken=false", USER_TOKEN);

            assertThat(exchange.getException()).isInstanceOf(InstantException.class)
                    .isNotInstanceOf(InvalidTokenException.class);
            assertThat(exchange.getProperty(InstantConstants.USER)).isNull();
            assertThat(exchange.getMessage().getHeader(InstantConstants.TOKEN_VALID)).isNull();
        }
    }

    @Test
    void theVerifiedUserActsWithTheTokenThatWasVerified() throws Exception {
        route("direct:start", "instant:verifyToken?tokenHeader=Authorization", "instant:query?asVerifiedUser=true");

        app.send("direct:start", "{\"goals\":{}}", Map.of("Authorization", "Bearer " + USER_TOKEN));

        assertThat(app.transport.sent()).hasSize(2);
        assertThat(app.transport.sent().get(1).headers()).containsEntry("as-token", USER_TOKEN)
                .doesNotContainKey("authorization");
    }

    @Test
    void anEarlierUserDoesNotOutliveAFailedCheck() throws Exception {
        route("direct:start", "instant:verifyToken?tokenHeader=first",
                "instant:verifyToken?tokenHeader=second&throwOnInvalidToken=false", "instant:query?asVerifiedUser=true");
        app.transport.answering(request -> USER_TOKEN.equals(request.body().get("refresh-token"))
                ? new Answer(200, "{\"user\":{\"id\":\"u1\"}}") : new Answer(400, UNKNOWN));

        Exchange exchange = app.send("direct:start", "{\"goals\":{}}", Map.of("first", USER_TOKEN, "second", "other"));

        assertThat(exchange.getException()).hasMessageContaining("found no user");
        assertThat(app.transport.sent()).hasSize(2);
    }

    @Test
    void aUserVerifiedByOneAppCannotActInAnother() throws Exception {
        route("direct:start", "instant:verifyToken?tokenHeader=Authorization&appId=" + ID, "instant:query?asVerifiedUser=true");

        Exchange exchange = app.send("direct:start", "{\"goals\":{}}", Map.of("Authorization", USER_TOKEN));

        assertThat(exchange.getException()).hasMessageContaining("another app");
        assertThat(app.transport.sent()).hasSize(1);
    }

    private void route(String from, String... to) throws Exception {
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        });
    }
}
