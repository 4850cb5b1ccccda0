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
import java.util.Locale;
import java.util.Map;

import io.github.camelinstant.InstantConstants;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InvalidMagicCodeException;
import io.github.camelinstant.client.InvalidTokenException;
import io.github.camelinstant.client.ValidationException;
import io.github.camelinstant.model.Ids;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the operations about users, sign-out, magic codes and guests promise. */
class UserContractTest {

    @RegisterExtension
    static final ContractApp INSTANT = new ContractApp();

    private static final String VERIFY = "instant:verifyToken";

    @Test
    void aUserIsFoundByEmailIdAndToken() {
        String token = INSTANT.tokenOf("found@example.com");

        Map<?, ?> user = INSTANT.ok("instant:getUser", "Found@Example.com").getBody(Map.class);

        assertThat(user.get("email")).isEqualTo("found@example.com");
        assertThat(INSTANT.ok("instant:getUser", user.get("id")).getBody(Map.class).get("id")).isEqualTo(user.get("id"));
        Message byToken = INSTANT.ok("instant:getUser?tokenHeader=Authorization", null,
                Map.of("Authorization", "Bearer " + token));
        assertThat(byToken.getBody(Map.class).get("id")).isEqualTo(user.get("id"));
        assertThat(byToken.getBody(Map.class).toString()).doesNotContain(token);
    }

    @ParameterizedTest
    @ValueSource(strings = { "transact", "import" })
    void aUserWhoCameAsARowIsFoundWhoeverCasedTheEmail(String operation) {
        String id = Ids.random();
        INSTANT.ok("instant:" + operation + "?namespace=$users",
                List.of(Map.of("id", id, "email", " " + operation + "@Case.Com")));

        Message token = INSTANT.ok("instant:createToken", operation.toUpperCase(Locale.ROOT) + "@case.com");

        assertThat(token.getHeader(InstantConstants.USER_ID)).isEqualTo(id);
        assertThat(token.getHeader(InstantConstants.USER_CREATED)).isEqualTo(false);
    }

    @Test
    void nobodyIsNull() {
        for (Object body : new Object[] { "nobody@example.com", Ids.random(), Map.of("refreshToken", Ids.random()) }) {
            assertThat(INSTANT.ok("instant:getUser", body).getBody()).isNull();
            assertThat(INSTANT.ok("instant:deleteUser", body).getBody()).isNull();
        }
        INSTANT.fails(ValidationException.class, "instant:getUser", "no-uuid");
    }

    @Test
    void aDeletedUserIsGoneWithAllTokens() {
        String token = INSTANT.tokenOf("gone@example.com");

        Map<?, ?> deleted = INSTANT.ok("instant:deleteUser", "gone@example.com").getBody(Map.class);

        assertThat(deleted.get("email")).isEqualTo("gone@example.com");
        assertThat(INSTANT.ok("instant:getUser", deleted.get("id")).getBody()).isNull();
        INSTANT.fails(InvalidTokenException.class, VERIFY, token);
    }

    @Test
    void signOutTakesOneTokenOrAll() {
        String first = INSTANT.tokenOf("out@example.com");
        String second = INSTANT.tokenOf("out@example.com");
        String third = INSTANT.tokenOf("out@example.com");

        Message message = INSTANT.ok("instant:signOut?tokenHeader=Authorization", "body",
                Map.of("Authorization", "Bearer " + first));

        assertThat(message.getBody()).isEqualTo("body");
        INSTANT.fails(InvalidTokenException.class, VERIFY, first);
        INSTANT.ok(VERIFY, second);
        INSTANT.ok("instant:signOut", "out@example.com");
        INSTANT.fails(InvalidTokenException.class, VERIFY, second);
        INSTANT.fails(InvalidTokenException.class, VERIFY, third);
        INSTANT.ok("instant:signOut", Map.of("refreshToken", first));
        INSTANT.fails(InstantException.class, "instant:signOut", "unknown@example.com");
    }

    @Test
    void aMagicCodeSignsInOnce() {
        String code = INSTANT.ok("instant:createMagicCode", "code@example.com").getBody(String.class);
        Map<String, Object> entered = Map.of("email", "code@example.com", "code", code);

        Message signedIn = INSTANT.ok("instant:verifyMagicCode?extraFields={\"nickname\":\"cody\"}", entered);

        Map<?, ?> user = signedIn.getBody(Map.class);
        assertThat(user.get("nickname")).isEqualTo("cody");
        assertThat(signedIn.getHeader(InstantConstants.USER_CREATED)).isEqualTo(true);
        assertThat(signedIn.getHeader(InstantConstants.USER_ID)).isEqualTo(user.get("id"));
        assertThat(INSTANT.ok(VERIFY, user.get("refreshToken")).getBody(Map.class).get("email"))
                .isEqualTo("code@example.com");
        InvalidMagicCodeException again
                = INSTANT.fails(InvalidMagicCodeException.class, "instant:verifyMagicCode", entered);
        assertThat(again.getHttpResponseCode()).isEqualTo(401);
        assertThat(again.getMessage() + again.getHint()).doesNotContain(code, "code@example.com");
    }

    @Test
    void aMailedCodeIsNotOnTheExchange() {
        Message sent = INSTANT.ok("instant:sendMagicCode", "mailed@example.com", Map.of("kept", "header"));

        assertThat(sent.getBody()).isEqualTo("mailed@example.com");
        assertThat(sent.getHeaders()).containsOnlyKeys("kept");
        INSTANT.fails(ValidationException.class, "instant:sendMagicCode", "no address");
    }

    @Test
    void aGuestBecomesAUserByACode() {
        Message guest = INSTANT.ok("instant:signInAsGuest?extraFields={\"nickname\":\"visitor\"}", null);
        assertThat(guest.getBody(Map.class).get("type")).isEqualTo("guest");
        String token = (String) guest.getBody(Map.class).get("refreshToken");
        String code = INSTANT.ok("instant:createMagicCode", "new@example.com").getBody(String.class);

        Message user = INSTANT.ok("instant:verifyMagicCode",
                Map.of("email", "new@example.com", "code", code, "refreshToken", token));

        assertThat(user.getHeader(InstantConstants.USER_ID)).isEqualTo(guest.getHeader(InstantConstants.USER_ID));
        assertThat(user.getBody(Map.class).get("nickname")).isEqualTo("visitor");
        String other = INSTANT.ok("instant:createMagicCode", "new@example.com").getBody(String.class);
        INSTANT.fails(InvalidTokenException.class, "instant:verifyMagicCode",
                Map.of("email", "new@example.com", "code", other, "refreshToken", Ids.random()));
    }
}
