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
package io.github.camelinstant.client;

import java.util.Map;

import io.github.camelinstant.model.Identity;
import io.github.camelinstant.model.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InstantAuthTest {

    private static final String USER = """
            {"user":{"id":"%s","email":"alyssa@example.com","type":"user","nickname":"aly","refresh_token":"%s"},"created":true}
            """.formatted(Samples.ID, Samples.USER_TOKEN);

    private StubServer server;
    private InstantClient client;

    @BeforeEach
    void start() throws Exception {
        server = new StubServer(StubServer.json(USER));
        client = server.client().build();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void issuesATokenByEmail() {
        CreatedToken created = client.auth().createTokenForEmail(" Alyssa@example.com ", Map.of("nickname", "aly"));

        assertThat(created.token()).isEqualTo(Samples.USER_TOKEN);
        assertThat(created.created()).isTrue();
        assertThat(created.user().id()).isEqualTo(Samples.ID);
        assertThat(created.user().attributes()).containsEntry("nickname", "aly").doesNotContainKey("refresh_token");
        assertThat(created.toString()).doesNotContain(Samples.USER_TOKEN, "alyssa", "aly");
        assertThat(server.only().line()).isEqualTo("POST /admin/refresh_tokens HTTP/1.1");
        assertThat(server.only().headers()).containsEntry("authorization", "Bearer " + Samples.ADMIN_TOKEN);
        assertThat(server.only().json())
                .isEqualTo(Map.of("email", "Alyssa@example.com", "extra-fields", Map.of("nickname", "aly")));
    }

    @Test
    void issuesATokenByIdAsTheAdminWhoeverActs() {
        client.as(Identity.guest()).auth().createTokenForId(Samples.ID, null);

        assertThat(server.only().json()).isEqualTo(Map.of("id", Samples.ID));
        assertThat(server.only().headers()).containsEntry("authorization", "Bearer " + Samples.ADMIN_TOKEN)
                .doesNotContainKey("as-guest");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", " " })
    void aBlankUserIsRefusedBeforeTheCall(String blank) {
        assertThatThrownBy(() -> client.auth().createTokenForEmail(blank, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.auth().createTokenForId(blank, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void verifiesATokenWithoutTheAdminToken() throws Exception {
        try (InstantClient poor = server.client().adminToken(null).build()) {
            User user = poor.auth().verifyToken(" " + Samples.USER_TOKEN + " ");

            assertThat(user.email()).isEqualTo("alyssa@example.com");
            assertThat(user.type()).isEqualTo("user");
            assertThat(user.attributes()).doesNotContainKey("refresh_token");
        }
        client.auth().verifyToken(Samples.USER_TOKEN);

        assertThat(server.received()).hasSize(2).allSatisfy(request -> {
            assertThat(request.line()).isEqualTo("POST /runtime/auth/verify_refresh_token HTTP/1.1");
            assertThat(request.headers()).doesNotContainKeys("authorization", "as-token");
            assertThat(request.json()).isEqualTo(Map.of("app-id", Samples.APP_ID, "refresh-token", Samples.USER_TOKEN));
        });
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", " " })
    void aBlankTokenIsNotValid(String blank) {
        assertThatThrownBy(() -> client.auth().verifyToken(blank)).isInstanceOf(InvalidTokenException.class)
                .extracting("httpResponseCode").isEqualTo(401);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aGuestHasNoEmail() {
        server.answer(StubServer.json("{\"user\":{\"id\":\"" + Samples.ID + "\",\"type\":\"guest\",\"email\":null}}"));

        User user = client.auth().verifyToken(Samples.USER_TOKEN);

        assertThat(user.email()).isNull();
        assertThat(user.type()).isEqualTo("guest");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"user\":null}", "{\"user\":{}}", "{\"user\":{\"id\":null}}", "{\"user\":[]}" })
    void anAnswerWithoutAUserIsNoSuccess(String answer) {
        server.answer(StubServer.json(answer));

        assertThatThrownBy(() -> client.auth().verifyToken(Samples.USER_TOKEN)).isInstanceOf(InstantException.class)
                .isNotInstanceOf(InvalidTokenException.class);
        assertThatThrownBy(() -> client.auth().createTokenForId(Samples.ID, null)).isInstanceOf(InstantException.class);
    }

    @Test
    void anAnswerWithoutATokenIsNoSuccess() {
        server.answer(StubServer.json("{\"user\":{\"id\":\"" + Samples.ID + "\"},\"created\":false}"));

        assertThatThrownBy(() -> client.auth().createTokenForId(Samples.ID, null)).isInstanceOf(InstantException.class)
                .hasMessageContaining("no token");
    }

    @Test
    void anErrorDoesNotRepeatTheEmail() throws Exception {
        server.answer(ErrorFixture.load("extra-field").answer());

        assertThatThrownBy(() -> client.auth().createTokenForEmail("x@example.com", Map.of("email", "y@example.com")))
                .isInstanceOf(ValidationException.class).hasMessageContaining("Cannot set system field: email")
                .hasMessageNotContaining("example.com");
    }
}
