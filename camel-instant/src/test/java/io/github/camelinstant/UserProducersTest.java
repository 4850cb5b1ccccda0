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

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelinstant.RecordingTransport.Answer;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InvalidMagicCodeException;
import io.github.camelinstant.client.InvalidTokenException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UserProducersTest {

    private static final String ID = "11111111-0000-4000-8000-000000000001";
    private static final String TOKEN = "3b0d7c1e-9999-4d3f-8a9b-0c1d2e3f4a5b";
    private static final String USER
            = "{\"id\":\"u1\",\"email\":\"a@b.co\",\"type\":\"user\",\"refresh_token\":\"" + TOKEN + "\"}";
    private static final List<String> ADMIN_ONLY = List.of(
            "getUser", "deleteUser", "signOut", "createMagicCode", "sendMagicCode", "verifyMagicCode", "signInAsGuest");

    private final TestApp app = new TestApp();

    @BeforeEach
    void answers() {
        app.transport.answering(request -> new Answer(200, switch (request.path().replaceFirst("\\?.*", "")) {
            case "/admin/users" -> "{\"user\":" + USER + ",\"deleted\":" + USER + "}";
            case "/admin/sign_out" -> "{\"ok\":true}";
            case "/admin/magic_code", "/admin/send_magic_code" -> "{\"code\":\"123456\"}";
            default -> "{\"user\":" + USER + ",\"created\":false}";
        }));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void secretsThatAreEqualStandInNoMessage() {
        app.transport.answering(request -> new Answer(400, "{\"type\":\"record-not-found\",\"message\":\"no\"}"));

        assertThat(app.send("instant:verifyMagicCode?email=s3cret&magicCode=s3cret", null).getException())
                .isInstanceOf(InstantException.class).hasMessageNotContaining("s3cret");
    }

    @Test
    void aMagicCodeIsNoNumber() {
        assertThat(app.send("instant:verifyMagicCode?email=a@b.co&magicCode=${header.code}", null, Map.of("code", 12345))
                .getException()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aUserIsFoundByOptionOrBody() {
        record Case(String options, Object body, String path) {
        }
        for (Case each : List.of(
                new Case("", "a+1@b.co", "/admin/users?email=a%2B1%40b.co"), new Case("", ID, "/admin/users?id=" + ID),
                new Case("", UUID.fromString(ID), "/admin/users?id=" + ID),
                new Case("", Map.of("email", "a@b.co", "name", "x"), "/admin/users?email=a%40b.co"),
                new Case("", Map.of("id", ID), "/admin/users?id=" + ID),
                new Case("?email=${body}", "a@b.co", "/admin/users?email=a%40b.co"),
                new Case("?userId=" + ID, "other", "/admin/users?id=" + ID))) {
            for (String operation : List.of("getUser", "deleteUser")) {
                Message message = ok("instant:" + operation + each.options(), each.body(), Map.of());

                assertThat(app.transport.only().path()).isEqualTo(each.path());
                assertThat(app.transport.only().method()).isEqualTo(operation.equals("getUser") ? "GET" : "DELETE");
                assertThat(message.getBody(Map.class)).containsEntry("id", "u1").containsEntry("email", "a@b.co")
                        .doesNotContainKeys("refresh_token", "refreshToken");
                app.transport.sent().clear();
            }
        }
    }

    @Test
    void aTokenNeverBecomesPartOfAUrl() {
        ok("instant:getUser?tokenHeader=Authorization", null, Map.of("Authorization", "Bearer " + TOKEN));
        ok("instant:deleteUser", Map.of("refreshToken", TOKEN), Map.of());

        assertThat(app.transport.sent()).extracting(RecordingTransport.Sent::path).containsExactly(
                "/runtime/auth/verify_refresh_token", "/runtime/auth/verify_refresh_token", "/admin/users?id=u1");
    }

    @Test
    void aUserWhoIsNotThereIsNull() {
        app.transport.answering("{\"user\":null,\"deleted\":null}");

        assertThat(ok("instant:getUser", "a@b.co", Map.of()).getBody()).isNull();
        assertThat(ok("instant:deleteUser", "a@b.co", Map.of()).getBody()).isNull();

        app.transport.answering("{}");
        assertThat(app.send("instant:getUser", "a@b.co").getException()).isInstanceOf(InstantException.class);
        assertThat(app.send("instant:deleteUser", "a@b.co").getException())
                .isInstanceOfSatisfying(InstantException.class, e -> assertThat(e.isOutcomeUnknown()).isTrue());
    }

    @Test
    void signOutTakesOneTokenOrAllOfAUser() {
        for (Map.Entry<Object, Map<String, String>> each : Map.<Object, Map<String, String>> of(
                "a@b.co", Map.of("email", "a@b.co"), ID, Map.of("id", ID), Map.of("refreshToken", TOKEN),
                Map.of("refresh_token", TOKEN)).entrySet()) {
            Message message = ok("instant:signOut", each.getKey(), Map.of());

            assertThat(app.transport.only().path()).isEqualTo("/admin/sign_out");
            assertThat(app.transport.only().body()).isEqualTo(each.getValue());
            assertThat(message.getBody()).isEqualTo(each.getKey());
            app.transport.sent().clear();
        }
        Message message = ok("instant:signOut?tokenHeader=Authorization", ID, Map.of("Authorization", "Bearer " + TOKEN));
        assertThat(app.transport.only().body()).isEqualTo(Map.of("refresh_token", TOKEN));
        assertThat(message.getHeaders()).doesNotContainKey("Authorization");
    }

    @Test
    void withoutItsTokenNobodyElseIsSignedOut() {
        assertThat(app.send("instant:signOut?tokenHeader=Authorization", "a@b.co").getException())
                .isInstanceOf(InvalidTokenException.class);
        for (Object body : Arrays.asList(null, "", Map.of(), Map.of("id", ID, "email", "a@b.co"), Map.of("email", " "),
                List.of("a@b.co"))) {
            for (String operation : List.of("getUser", "deleteUser", "signOut")) {
                assertThat(app.send("instant:" + operation, body).getException()).isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThatThrownBy(() -> app.context.getEndpoint("instant:signOut?email=a@b.co&tokenHeader=t").createProducer())
                .hasMessageContaining("exclude each other");
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void aCodeForTheRouteToDeliverIsTheBody() {
        assertThat(ok("instant:createMagicCode", "a@b.co", Map.of()).getBody()).isEqualTo("123456");

        assertThat(app.transport.only().path()).isEqualTo("/admin/magic_code");
        assertThat(app.transport.only().body()).isEqualTo(Map.of("email", "a@b.co"));
    }

    @Test
    void aCodeThatInstantMailsStaysUnseen() {
        Exchange exchange = app.send("instant:sendMagicCode", Map.of("email", "a@b.co"));

        assertThat(app.transport.only().path()).isEqualTo("/admin/send_magic_code");
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("email", "a@b.co"));
        assertThat(exchange.getMessage().getHeaders().toString() + exchange.getAllProperties()).doesNotContain("123456");
    }

    @Test
    void aCodeSignsIn() {
        Message message = ok("instant:verifyMagicCode?extraFields={\"nick\":\"${header.nick}\"}",
                Map.of("email", "a@b.co", "code", "123456", "refreshToken", ID), Map.of("nick", "al"));

        assertThat(app.transport.only().path()).isEqualTo("/admin/verify_magic_code");
        assertThat(app.transport.only().body()).isEqualTo(Map.of("email", "a@b.co", "code", "123456", "refresh-token", ID,
                "extra-fields", Map.of("nick", "al")));
        assertThat(message.getBody(Map.class)).containsEntry("refreshToken", TOKEN).containsEntry("id", "u1")
                .doesNotContainKey("refresh_token");
        assertThat(message.getHeader(InstantConstants.USER_ID)).isEqualTo("u1");
        assertThat(message.getHeader(InstantConstants.USER_CREATED)).isEqualTo(false);
    }

    @Test
    void emailAndCodeMayComeFromExpressions() {
        ok("instant:verifyMagicCode?email=${header.mail}&magicCode=${header.digits}", null,
                Map.of("mail", "a@b.co", "digits", "000123"));

        assertThat(app.transport.only().body()).isEqualTo(Map.of("email", "a@b.co", "code", "000123"));
        app.transport.sent().clear();
        for (Map<String, Object> body : List.<Map<String, Object>> of(Map.of(), Map.of("email", "a@b.co"),
                Map.of("code", "1"), Map.of("email", "a@b.co", "code", ""), Map.of("email", "a@b.co", "code", 123456))) {
            assertThat(app.send("instant:verifyMagicCode", body).getException()).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void aWrongOrExpiredCodeIsTypedAndNotRepeated() {
        for (String error : List.of(
                "{\"type\":\"record-not-found\",\"message\":\"Record not found: app-user-magic-code\",\"hint\":"
                                    + "{\"record-type\":\"app-user-magic-code\",\"args\":[{\"code\":\"123456\"}]}}",
                "{\"type\":\"record-expired\",\"message\":\"Record expired: app-user-magic-code\",\"hint\":"
                                                                                                                     + "{\"args\":[{\"code\":\"123456\"}]}}")) {
            app.transport.answering(request -> new Answer(400, error));

            Exception failure = app.send("instant:verifyMagicCode", Map.of("email", "a@b.co", "code", "123456"))
                    .getException();

            assertThat(failure).isInstanceOfSatisfying(InvalidMagicCodeException.class, e -> {
                assertThat(e.getHttpResponseCode()).isEqualTo(401);
                assertThat(e.getMessage() + e.getHint()).doesNotContain("123456", "a@b.co");
            });
        }
    }

    @Test
    void aGuestIsCreated() {
        Message message = ok("instant:signInAsGuest?extraFields={\"nick\":\"g\"}", "ignored", Map.of());

        assertThat(app.transport.only().path()).isEqualTo("/admin/sign_in_guest");
        assertThat(app.transport.only().body()).isEqualTo(Map.of("extra-fields", Map.of("nick", "g")));
        assertThat(message.getBody(Map.class)).containsEntry("refreshToken", TOKEN);
        assertThat(message.getHeader(InstantConstants.USER_CREATED)).isEqualTo(true);
    }

    @Test
    void nobodyWhoActsAsAUserReachesTheAdminsOperations() {
        Map<String, Object> body = Map.of("email", "a@b.co", "code", "123456");
        for (String operation : ADMIN_ONLY) {
            for (Map<String, Object> header : List.<Map<String, Object>> of(Map.of(InstantConstants.AS_EMAIL, "a@b.co"),
                    Map.of(InstantConstants.AS_TOKEN, TOKEN), Map.of(InstantConstants.AS_GUEST, true),
                    Map.of(InstantConstants.AS_EMAIL, ""))) {
                assertThat(app.send("instant:" + operation, body, header).getException()).as(operation)
                        .isInstanceOf(IllegalArgumentException.class);
            }
            for (String option : List.of("asGuest=true", "asEmail=a@b.co", "asVerifiedUser=true", "requireUser=true",
                    "asToken=" + TOKEN)) {
                assertThatThrownBy(() -> app.context.getEndpoint("instant:" + operation + "?" + option).createProducer())
                        .as(operation).isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(app.transport.sent()).isEmpty();
    }

    private Message ok(String uri, Object body, Map<String, Object> headers) {
        Exchange exchange = app.send(uri, body, headers);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage();
    }
}
