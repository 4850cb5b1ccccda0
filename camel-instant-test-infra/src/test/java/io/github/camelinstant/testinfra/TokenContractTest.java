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
package io.github.camelinstant.testinfra;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelinstant.InstantConstants;
import io.github.camelinstant.client.InstantConnectionException;
import io.github.camelinstant.client.InvalidTokenException;
import io.github.camelinstant.client.ValidationException;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Query;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code instant:createToken} and {@code instant:verifyToken} promise. */
class TokenContractTest {

    @RegisterExtension
    static final ContractApp INSTANT = new ContractApp();

    private static final String VERIFY = "instant:verifyToken";
    private static final String TELL = "instant:verifyToken?throwOnInvalidToken=false";

    @Test
    void aUserIsCreatedOnceAndGetsATokenEachTime() {
        Message first = INSTANT.ok("instant:createToken", "Alyssa@Example.com ");
        Message second = INSTANT.ok("instant:createToken?email=alyssa@example.com", null);

        assertThat(first.getHeader(InstantConstants.USER_CREATED)).isEqualTo(true);
        assertThat(second.getHeader(InstantConstants.USER_CREATED)).isEqualTo(false);
        assertThat(second.getHeader(InstantConstants.USER_ID)).isEqualTo(first.getHeader(InstantConstants.USER_ID));
        assertThat(second.getBody(String.class)).isNotEqualTo(first.getBody(String.class));
        for (Message token : List.of(first, second)) {
            assertThat(INSTANT.ok(VERIFY, token.getBody()).getBody(Map.class)).containsEntry("email", "alyssa@example.com");
        }
    }

    @Test
    void aUserIsNamedByIdToo() {
        String id = Ids.random();

        Message created = INSTANT.ok("instant:createToken", UUID.fromString(id));

        assertThat(created.getHeader(InstantConstants.USER_ID)).isEqualTo(id);
        assertThat(INSTANT.ok(VERIFY, created.getBody()).getBody(Map.class)).containsEntry("id", id)
                .doesNotContainKey("refresh_token");
        assertThat(INSTANT.ok("instant:createToken", Map.of("id", id)).getHeader(InstantConstants.USER_CREATED))
                .isEqualTo(false);
    }

    @Test
    void extraFieldsAreSetWhenTheUserIsCreated() {
        String uri = "instant:createToken?extraFields={\"nickname\":\"${header.nick}\"}";

        Message token = INSTANT.ok(uri, "nick@example.com", Map.of("nick", "\"}"));

        assertThat(INSTANT.ok(VERIFY, token.getBody()).getBody(Map.class)).containsEntry("nickname", "\"}");
    }

    @Test
    void aUserThatCannotBeIsRefused() {
        INSTANT.fails(ValidationException.class, "instant:createToken?email=nope", null);
        INSTANT.fails(ValidationException.class, "instant:createToken", "no-uuid");
        INSTANT.fails(ValidationException.class, "instant:createToken?extraFields={\"shoeSize\":44}", "shoe@example.com");

        assertThat(INSTANT.find(Query.of("$users").where("email", "shoe@example.com"))).isEmpty();
    }

    @Test
    void aValidTokenGivesItsUser() {
        String token = INSTANT.tokenOf("valid@example.com");

        Exchange byBody = INSTANT.send(VERIFY, token, Map.of());
        Exchange byHeader = INSTANT.send("instant:verifyToken?tokenHeader=Authorization", "body",
                Map.of("Authorization", "Bearer " + token));

        Map<?, ?> user = byBody.getProperty(InstantConstants.USER, Map.class);
        assertThat(user.get("email")).isEqualTo("valid@example.com");
        assertThat(byBody.getMessage().getBody()).isEqualTo(user);
        assertThat(byHeader.getProperty(InstantConstants.USER, Map.class)).isEqualTo(user);
        assertThat(byHeader.getMessage().getBody()).isEqualTo("body");
        assertThat(byHeader.getMessage().getHeaders()).doesNotContainKey("Authorization")
                .containsEntry(InstantConstants.TOKEN_VALID, true);
    }

    @Test
    void aTokenThatNobodyHasIsInvalid() {
        for (String token : List.of(Ids.random(), "malformed", "null", "\u00e9", "0", " ")) {
            assertInvalid(token);
        }
    }

    @Test
    void aTokenIsInvalidAfterSignOut() throws Exception {
        String out = INSTANT.tokenOf("leaving@example.com");
        String other = INSTANT.tokenOf("leaving@example.com");
        INSTANT.ok(VERIFY, out);

        INSTANT.post("/admin/sign_out", "{\"refresh_token\":\"" + out + "\"}");

        assertInvalid(out);
        INSTANT.ok(VERIFY, other);
        INSTANT.post("/admin/sign_out", "{\"email\":\"leaving@example.com\"}");
        assertInvalid(other);
    }

    @Test
    void aTokenOfAnotherAppIsInvalid() {
        InstantApp other = INSTANT.newApp("another app");
        String token = INSTANT.tokenOf("guest@example.com");

        assertThat(INSTANT.fails(InvalidTokenException.class, VERIFY + "?appId=" + other.id(), token)).isNotNull();
    }

    @Test
    void aServerThatCannotBeAskedIsNeverNobody() throws Exception {
        String token = INSTANT.tokenOf("waiting@example.com");
        try (LossyProxy proxy = new LossyProxy(INSTANT.apiUri())) {
            proxy.lose(2);
            for (String uri : List.of(VERIFY + "?baseUrl=", TELL + "&baseUrl=")) {
                Exchange exchange = INSTANT.send(uri + proxy.url(), token, Map.of());

                assertThat(exchange.getException()).isInstanceOf(InstantConnectionException.class)
                        .hasMessageNotContaining(token);
                assertThat(exchange.getProperty(InstantConstants.USER)).isNull();
                assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(InstantConstants.TOKEN_VALID);
            }
            assertThat(INSTANT.ok(TELL + "&baseUrl=" + proxy.url(), token).getBody()).isNotNull();
        }
    }

    private static void assertInvalid(String token) {
        InvalidTokenException failure = INSTANT.fails(InvalidTokenException.class, VERIFY, token);
        assertThat(failure.getHttpResponseCode()).isEqualTo(401);
        if (token.length() > 10) {
            assertThat(failure.toString() + failure.getHint()).doesNotContain(token);
        }

        Exchange told = INSTANT.send(TELL, token, Map.of());
        assertThat(told.getException()).isNull();
        assertThat(told.getMessage().getBody()).isNull();
        assertThat(told.getMessage().getHeader(InstantConstants.TOKEN_VALID)).isEqualTo(false);
        assertThat(told.getProperty(InstantConstants.USER)).isNull();
    }
}
