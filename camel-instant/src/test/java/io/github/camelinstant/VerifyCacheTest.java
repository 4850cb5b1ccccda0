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

import java.net.ConnectException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelinstant.RecordingTransport.Answer;
import io.github.camelinstant.RecordingTransport.Sent;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InvalidTokenException;
import io.github.camelinstant.operation.VerifiedTokens;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What {@code verifyCacheTtl} spares the server, and what it must never do. */
class VerifyCacheTest {

    private static final String TOKEN = "0b0d7c1e-9999-4d3f-8a9b-0c1d2e3f4a5b";
    private static final String USER_ID = "11111111-0000-4000-8000-000000000001";
    private static final String VERIFY = "instant:verifyToken?verifyCacheTtl=5s";
    private static final String USER = "{\"user\":{\"id\":\"" + USER_ID + "\",\"email\":\"a@b.co\",\"tags\":[\"x\"]}}";
    private static final Answer UNKNOWN = new Answer(
            400,
            "{\"type\":\"record-not-found\",\"message\":\"Record not found: app-user\",\"hint\":{\"record-type\":\"app-user\"}}");

    private final TestApp app = new TestApp();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final AtomicBoolean revoked = new AtomicBoolean();

    @BeforeEach
    void start() {
        app.component.setVerifiedTokens(new VerifiedTokens(nanos::get));
        app.transport.answering(this::answer);
    }

    private Answer answer(Sent request) {
        if (request.path().startsWith("/runtime/auth/verify_refresh_token")) {
            return revoked.get() ? UNKNOWN : new Answer(200, USER);
        }
        revoked.set(true);
        return new Answer(200, "{\"ok\":true,\"deleted\":null}");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void theServerIsAskedEachTimeUnlessATimeIsSet() {
        app.send("instant:verifyToken", TOKEN);
        app.send("instant:verifyToken", TOKEN);
        assertThat(asked()).isEqualTo(2);

        app.send(VERIFY, TOKEN);
        app.send(VERIFY, TOKEN);
        assertThat(asked()).isEqualTo(3);
    }

    @Test
    void aKnownTokenGivesTheSameAsAFreshOne() {
        Exchange fresh = app.send(VERIFY, TOKEN);
        Exchange known = app.send(VERIFY, TOKEN);

        assertThat(asked()).isEqualTo(1);
        assertThat(known.getMessage().getBody()).isEqualTo(fresh.getMessage().getBody());
        assertThat(known.getMessage().getHeaders()).isEqualTo(fresh.getMessage().getHeaders());
        assertThat(known.getProperty(InstantConstants.USER)).isEqualTo(fresh.getProperty(InstantConstants.USER));
        assertThat(known.getProperty("CamelInstantVerifiedUser")).isEqualTo(fresh.getProperty("CamelInstantVerifiedUser"));
    }

    @Test
    void noRouteChangesTheUserOfTheNext() {
        Map<?, ?> first = app.send(VERIFY, TOKEN).getMessage().getBody(Map.class);
        first.remove("email");
        ((List<?>) app.send(VERIFY, TOKEN).getMessage().getBody(Map.class).get("tags")).clear();

        assertThat(app.send(VERIFY, TOKEN).getMessage().getBody(Map.class).get("tags")).isEqualTo(List.of("x"));
        assertThat(app.send(VERIFY, TOKEN).getMessage().getBody(Map.class).get("email")).isEqualTo("a@b.co");
    }

    @Test
    void afterTheTimeTheServerIsAskedAgain() {
        app.send(VERIFY, TOKEN);
        nanos.addAndGet(4_999_999_999L);
        assertThat(app.send(VERIFY, TOKEN).getException()).isNull();
        assertThat(asked()).isEqualTo(1);

        nanos.addAndGet(1);
        revoked.set(true);
        assertThat(app.send(VERIFY, TOKEN).getException()).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void theTimeCountsFromTheQuestion() {
        app.transport.answering(request -> {
            nanos.addAndGet(5_000_000_000L);
            return answer(request);
        });

        app.send(VERIFY, TOKEN);
        app.send(VERIFY, TOKEN);
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void eachTokenIsAskedFor() {
        app.send(VERIFY, TOKEN);
        app.send(VERIFY, UUID.randomUUID().toString());
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void aTokenIsKnownToItsAppOnly() {
        app.send(VERIFY, TOKEN);
        app.send(VERIFY + "&appId=22222222-0000-4000-8000-000000000001", TOKEN);
        app.send(VERIFY + "&baseUrl=http://localhost:2", TOKEN);
        assertThat(asked()).isEqualTo(3);
    }

    @Test
    void noAndNoAnswerAreNotKept() {
        app.transport.answering(request -> UNKNOWN);
        assertThat(app.send(VERIFY, TOKEN).getException()).isInstanceOf(InvalidTokenException.class);
        app.transport.answering(request -> {
            throw new ConnectException("refused");
        });
        assertThat(app.send(VERIFY, TOKEN).getException()).isInstanceOf(InstantException.class);
        app.transport.answering(request -> new Answer(429, "{\"type\":\"rate-limited\",\"message\":\"x\"}"));
        assertThat(app.send(VERIFY, TOKEN).getException()).isInstanceOf(InstantException.class);

        app.transport.answering(this::answer);
        assertThat(app.send(VERIFY, TOKEN).getException()).isNull();
        assertThat(asked()).isEqualTo(4);
    }

    @Test
    void signingOutAndDeletingTakeEffectAtOnce() {
        for (Map.Entry<String, Object> end : List.<Map.Entry<String, Object>> of(
                Map.entry("instant:signOut", Map.of("refreshToken", TOKEN)),
                Map.entry("instant:signOut", Map.of("refreshToken", TOKEN.toUpperCase(Locale.ROOT))),
                Map.entry("instant:signOut", Map.of("id", USER_ID)),
                Map.entry("instant:signOut", Map.of("id", USER_ID.toUpperCase(Locale.ROOT))),
                Map.entry("instant:signOut", Map.of("email", "a@b.co")),
                Map.entry("instant:signOut", Map.of("email", "new-address@b.co")),
                Map.entry("instant:deleteUser", Map.of("email", "a@b.co")),
                Map.entry("instant:deleteUser", Map.of("id", USER_ID)))) {
            revoked.set(false);
            assertThat(app.send(VERIFY, TOKEN).getException()).isNull();

            assertThat(app.send(end.getKey(), end.getValue()).getException()).isNull();
            assertThat(app.send(VERIFY, TOKEN).getException()).as("after %s by %s", end.getKey(), end.getValue())
                    .isInstanceOf(InvalidTokenException.class);
        }
    }

    @Test
    void signingOutSomebodyElseLeavesTheTokenKnown() {
        app.send(VERIFY, TOKEN);
        app.send("instant:signOut", Map.of("refreshToken", UUID.randomUUID().toString()));
        app.send("instant:signOut", Map.of("id", UUID.randomUUID().toString()));

        app.send(VERIFY, TOKEN);
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void aSignOutWhoseAnswerIsLostCountsToo() {
        app.send(VERIFY, TOKEN);
        app.transport.answering(request -> {
            revoked.set(true);
            throw new ConnectException("reset");
        });
        assertThat(app.send("instant:signOut", Map.of("refreshToken", TOKEN)).getException()).isNotNull();

        app.transport.answering(this::answer);
        assertThat(app.send(VERIFY, TOKEN).getException()).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void anAnswerThatASignOutHasOvertakenIsNotKept() {
        app.transport.answering(request -> {
            Answer yes = answer(request);
            if (request.path().startsWith("/runtime/")) {
                app.send("instant:signOut", Map.of("refreshToken", TOKEN));
            }
            return yes;
        });
        assertThat(app.send(VERIFY, TOKEN).getException()).isNull();

        app.transport.answering(this::answer);
        assertThat(app.send(VERIFY, TOKEN).getException()).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void aNoOnAnotherEndpointCounts() {
        app.send(VERIFY, TOKEN);
        revoked.set(true);
        app.send("instant:verifyToken", TOKEN);

        assertThat(app.send(VERIFY, TOKEN).getException()).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void aComponentThatStopsForgets() {
        app.send(VERIFY, TOKEN);
        app.component.stop();
        app.component.start();

        app.send(VERIFY, TOKEN);
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void theTimeIsNotNegative() {
        assertThatThrownBy(() -> app.context.getEndpoint("instant:verifyToken?verifyCacheTtl=-1"))
                .hasMessageContaining("verifyCacheTtl must not be negative");
    }

    private long asked() {
        return app.transport.sent().stream().filter(request -> request.path().startsWith("/runtime/")).count();
    }
}
