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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.RecordingTransport.Answer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.HashMapHeadersMapFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InstantAuthPolicyTest {

    private static final String TOKEN = "3b0d7c1e-9999-4d3f-8a9b-0c1d2e3f4a5b";
    private static final Answer UNKNOWN = new Answer(
            400,
            "{\"type\":\"record-not-found\",\"message\":\"Record not found: app-user\",\"hint\":{\"record-type\":\"app-user\"}}");

    private final TestApp app = new TestApp();
    private final List<Exchange> entered = new ArrayList<>();
    private final InstantAuthPolicy policy = new InstantAuthPolicy();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aValidTokenOpensAndItsUserActs() throws Exception {
        protect();

        Exchange exchange = app.send("direct:in", "{\"goals\":{}}", Map.of("Authorization", "Bearer " + TOKEN, "other", "x"));

        assertThat(exchange.getException()).isNull();
        assertThat(entered).hasSize(1);
        assertThat(exchange.getProperty(InstantConstants.USER, Map.class)).containsEntry("id", "u1");
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey("Authorization").containsEntry("other", "x");
        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isNull();
        assertThat(app.transport.sent()).hasSize(2);
        assertThat(app.transport.sent().get(1).headers()).containsEntry("as-token", TOKEN).doesNotContainKey("authorization");
    }

    @Test
    void everythingElseIs401() throws Exception {
        protect();
        app.transport.answering(request -> UNKNOWN);
        for (Object header : Arrays.asList(null, "", " ", "Bearer", "Bearer ", "Basic YTpi", "Bearer not-a-token", 7,
                List.of("Bearer " + TOKEN, "Bearer " + TOKEN), "Bearer " + TOKEN)) {
            Map<String, Object> headers = new HashMap<>(Map.of("Cookie", "c"));
            headers.put("Authorization", header);

            assertRefused(app.send("direct:in", "secret", headers), 401, "{\"error\":\"unauthorized\"}");
        }
        assertRefused(app.send("direct:in", "secret"), 401, "{\"error\":\"unauthorized\"}");
    }

    @Test
    void aCheckThatCannotRunIs503() throws Exception {
        protect();
        for (RecordingTransport.Answers failure : List.<RecordingTransport.Answers> of(
                request -> {
                    throw new ConnectException("refused");
                },
                request -> {
                    throw new IOException("reset");
                },
                request -> {
                    throw new IllegalStateException("broken " + TOKEN);
                },
                request -> new Answer(200, ""), request -> new Answer(200, "{}"), request -> new Answer(200, "[]"),
                request -> new Answer(200, "{\"user\":null}"), request -> new Answer(200, "{\"user\":{}}"),
                request -> new Answer(200, "<html>"), request -> new Answer(302, ""), request -> new Answer(401, "{}"),
                request -> new Answer(404, ""), request -> new Answer(500, "{\"type\":\"unknown\",\"message\":\"x\"}"),
                request -> new Answer(502, "<html>"), request -> new Answer(503, ""),
                request -> new Answer(400, "{\"type\":\"app-disabled\",\"message\":\"x\",\"hint\":{}}"),
                request -> new Answer(429, "{\"type\":\"timeout\",\"message\":\"x\",\"hint\":null}"),
                request -> new Answer(429, "{\"type\":\"rate-limited\",\"message\":\"x\",\"hint\":null}"))) {
            app.transport.answering(failure);

            assertRefused(app.send("direct:in", "secret", Map.of("Authorization", "Bearer " + TOKEN)), 503,
                    "{\"error\":\"unavailable\"}");
        }
    }

    @Test
    void theServersWishToWaitIsPassedOn() throws Exception {
        protect();
        app.transport.answering(request -> new Answer(
                429,
                "{\"type\":\"rate-limited\",\"message\":\"x\",\"hint\":{\"retry-after\":12}}"));

        Exchange exchange = app.send("direct:in", "secret", Map.of("Authorization", "Bearer " + TOKEN));
        assertThat(exchange.getMessage().getHeader("Retry-After")).isEqualTo(12L);
    }

    @Test
    void aRouteThatCalledTheProtectedOneStopsToo() throws Exception {
        protect();
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:outer").to("direct:in").process(entered::add);
            }
        });

        assertRefused(app.send("direct:outer", "secret"), 401, "{\"error\":\"unauthorized\"}");
    }

    @Test
    void anEndpointThatThrowsNothingForAnInvalidTokenIsNoOpening() throws Exception {
        policy.setUri("instant:verifyToken?tokenHeader=Authorization&throwOnInvalidToken=false");
        protect();
        app.transport.answering(request -> UNKNOWN);

        assertRefused(app.send("direct:in", "secret", Map.of("Authorization", TOKEN)), 401, "{\"error\":\"unauthorized\"}");
    }

    @Test
    void aUserOfAnEarlierCheckDoesNotOpen() throws Exception {
        protect();
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:outer").to("instant:verifyToken?tokenHeader=first").to("direct:in");
            }
        });
        app.transport.answering(request -> TOKEN.equals(request.body().get("refresh-token"))
                ? new Answer(200, "{\"user\":{\"id\":\"u1\"}}") : UNKNOWN);

        assertRefused(app.send("direct:outer", "secret", Map.of("first", TOKEN, "Authorization", "other")), 401,
                "{\"error\":\"unauthorized\"}");
    }

    @Test
    void theTokenIsTakenOutWhateverTheMapThinksOfCase() throws Exception {
        app.close();
        try (TestApp caseSensitive = new TestApp(
                context -> context.getCamelContextExtension().setHeadersMapFactory(new HashMapHeadersMapFactory()))) {
            protect(caseSensitive);
            Exchange one = caseSensitive.send("direct:in", "{\"goals\":{}}", Map.of("authorization", "Bearer " + TOKEN));
            assertThat(one.getMessage().getHeaders()).doesNotContainKey("authorization");
            assertThat(entered).hasSize(1);
            entered.clear();

            Exchange two = caseSensitive.send(
                    "direct:in", "secret", Map.of("authorization", TOKEN, "Authorization", "Bearer " + TOKEN));
            assertRefused(two, 401, "{\"error\":\"unauthorized\"}");
        }
    }

    @Test
    void thePolicyWantsTheRightEndpoint() {
        for (String uri : List.of("instant:verifyToken", "instant:query?tokenHeader=Authorization", "direct:x")) {
            policy.setUri(uri);

            assertThatThrownBy(this::protect).hasRootCauseMessage(
                    "The policy needs the URI of an instant:verifyToken endpoint with the option tokenHeader");
        }
    }

    private void assertRefused(Exchange exchange, int status, String body) {
        assertThat(entered).isEmpty();
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(body);
        Map<String, Object> headers = new HashMap<>(exchange.getMessage().getHeaders());
        assertThat(headers.remove(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(status);
        assertThat(headers.remove(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
        if (status == 401) {
            assertThat(headers.remove("WWW-Authenticate")).isEqualTo("Bearer");
        }
        assertThat(headers).isEmpty();
        assertThat(exchange.getProperty(InstantConstants.USER)).isNull();
    }

    private void protect() throws Exception {
        protect(app);
    }

    private void protect(TestApp app) throws Exception {
        app.context.getRegistry().bind("instantAuth", policy);
        app.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").policy("instantAuth").process(entered::add).to("instant:query?asVerifiedUser=true");
            }
        });
    }
}
