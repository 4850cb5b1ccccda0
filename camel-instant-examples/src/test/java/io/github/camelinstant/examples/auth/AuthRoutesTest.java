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
package io.github.camelinstant.examples.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.camelinstant.emulator.fault.FaultScript;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The endpoints over HTTP, with what callers send who mean no good, and with a server in bad health. */
class AuthRoutesTest {

    private static final String NOTE = "{\"text\":\"Get fit\"}";
    private static final String UNAUTHORIZED = "{\"error\":\"unauthorized\"}";
    private static final String UNAVAILABLE = "{\"error\":\"unavailable\"}";

    @TempDir
    private static Path outbox;

    private static RunningExample example;

    @BeforeAll
    static void start() throws IOException {
        example = new RunningExample(outbox, "https://page.example.com");
    }

    @AfterAll
    static void stop() {
        example.close();
    }

    @AfterEach
    void health() {
        example.emulator.faults().clear();
    }

    @Test
    void whoSignsInActsAsThemselves() throws Exception {
        HttpResponse<String> answer = act(bearer(example.signIn()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("ann@example.com", "Get fit");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void nobodySeesTheNotesOfOthers() throws Exception {
        act(bearer(example.signIn()));
        HttpResponse<String> answer = example.post("/custom_endpoint", "{\"text\":\"mine\"}", "Authorization",
                bearer(example.token("/guest", "{}")));

        assertThat(answer.body()).isEqualTo("{\"user\":\"a guest\",\"notes\":[\"mine\"]}");
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreTheSame() throws Exception {
        for (String form : List.of("{\"name\":\"ann\",\"password\":\"wrong\"}", "{\"name\":\"bob\",\"password\":\"sesame\"}",
                "{\"name\":\"ann\"}", "{\"password\":\"sesame\"}", "{\"name\":[\"ann\"],\"password\":{}}", "{}")) {
            assertAnswer(example.post("/custom_sign_in", form), 401, UNAUTHORIZED);
        }
    }

    @Test
    void aTokenThatIsNotValidIs401() throws Exception {
        String revoked = example.signIn();
        assertThat(example.post("/sign_out", "{}", "Authorization", bearer(revoked)).statusCode()).isEqualTo(204);

        assertAnswer(example.post("/custom_endpoint", NOTE), 401, UNAUTHORIZED);
        for (String authorization : List.of(bearer(revoked), bearer(UUID.randomUUID().toString()), "Bearer", "Bearer x",
                "Basic YW5uOnNlc2FtZQ==", bearer(example.app.adminToken()), bearer("null"), bearer("' or 1=1"))) {
            assertAnswer(act(authorization), 401, UNAUTHORIZED);
        }
        assertAnswer(example.post("/custom_endpoint", NOTE, "Authorization", bearer(example.signIn()), "Authorization",
                bearer(example.signIn())), 401, UNAUTHORIZED);
        assertThat(act(bearer(example.signIn())).headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void aTokenThatCannotBeCheckedIs503() throws Exception {
        String token = example.signIn();
        for (Consumer<FaultScript> fault : List.<Consumer<FaultScript>> of(FaultScript::rateLimited, FaultScript::timeout,
                FaultScript::serverError, FaultScript::badGateway, FaultScript::notJson, FaultScript::reset,
                script -> script.truncate(10), script -> script.reject(302, "text/plain", ""),
                script -> script.reject(200, "application/json", "{}"))) {
            fault.accept(example.emulator.faults().on("POST", "/runtime/auth/verify_refresh_token"));

            assertAnswer(act(bearer(token)), 503, UNAVAILABLE);
        }
        assertThat(act(bearer(token)).statusCode()).isEqualTo(200);
    }

    @Test
    void withoutInstantNobodyComesIn(@TempDir Path mails) throws Exception {
        try (RunningExample alone = new RunningExample(mails, "*")) {
            String token = alone.signIn();
            alone.emulator.close();

            assertAnswer(alone.post("/custom_endpoint", NOTE, "Authorization", bearer(token)), 503, UNAVAILABLE);
            assertAnswer(alone.post("/custom_sign_in", "{\"name\":\"ann\",\"password\":\"sesame\"}"), 503, UNAVAILABLE);
            assertAnswer(alone.post("/guest", "{}"), 503, UNAVAILABLE);
            assertAnswer(alone.post("/sign_out", "{}", "Authorization", bearer(token)), 503, UNAVAILABLE);
        }
    }

    @Test
    void aFailureAfterTheCheckIsNoWayIn() throws Exception {
        String token = example.signIn();
        example.emulator.faults().on("POST", "/admin/transact").reject(400, "application/json", """
                {"type": "record-not-found", "message": "Record not found: app-user", "hint": {"record-type": "app-user"}}""");
        assertAnswer(act(bearer(token)), 401, UNAUTHORIZED);

        example.emulator.faults().on("POST", "/admin/transact").serverError();
        assertAnswer(act(bearer(token)), 503, UNAVAILABLE);
    }

    @Test
    void signingInByMail() throws Exception {
        assertThat(example.post("/magic_code", "{\"email\":\"Bob@Example.com\"}").statusCode()).isEqualTo(204);
        String mail = onlyMailTo("bob@example.com");
        String code = mail.replaceFirst("(?s).*Your code: (\\d{6}).*", "$1");
        assertAnswer(verify("bob@example.com", "000000"), 401, UNAUTHORIZED);

        String token = example.token("/magic_code/verify", "{\"email\":\"bob@example.com\",\"code\":\"" + code + "\"}");
        assertThat(act(bearer(token)).body()).contains("bob@example.com");
        assertAnswer(verify("bob@example.com", code), 401, UNAUTHORIZED);
    }

    @Test
    void nobodyGetsLettersForEver() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(example.post("/magic_code", "{\"email\":\"flood@example.com\"}").statusCode()).isEqualTo(204);
        }
        assertAnswer(
                example.post("/magic_code", "{\"email\":\" FLOOD@example.com \"}"), 429, "{\"error\":\"too many requests\"}");
        assertThat(example.post("/magic_code", "{\"email\":\"other@example.com\"}").statusCode()).isEqualTo(204);
    }

    @Test
    void nobodyGuessesForEver() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertAnswer(verify("guessed@example.com", "000000"), 401, UNAUTHORIZED);
        }
        assertAnswer(verify("guessed@example.com", "000000"), 429, "{\"error\":\"too many requests\"}");
    }

    @Test
    void whatIsNoFormIs400() throws Exception {
        for (String body : List.of("", "{", "[]", "7", "\"x\"", "{\"email\":", "[".repeat(2000), "<x/>")) {
            assertAnswer(example.post("/magic_code", body), 400, "{\"error\":\"bad request\"}");
        }
        assertAnswer(example.post("/magic_code", "null"), 400, "{\"error\":\"bad request\"}");
        for (String email : List.of("", " ", "x", "a@b.co\\nBcc: c@d.co", "a@b.co,c@d.co x")) {
            assertAnswer(example.post("/magic_code", "{\"email\":\"" + email + "\"}"), 400, "{\"error\":\"bad request\"}");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() throws Exception {
        HttpResponse<String> answer = example.post("/guest", "{\"x\":\"" + "x".repeat(70_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void headersOfTheCallerChangeNothing() throws Exception {
        String token = example.signIn();
        for (String name : List.of("CamelInstantAsEmail", "camelinstantasemail", "CAMELINSTANTASEMAIL")) {
            HttpResponse<String> answer = example.post("/custom_endpoint?" + name + "=boss@example.com", NOTE, "Authorization",
                    bearer(token), name, "boss@example.com", "as-email", "boss@example.com", "app-id", "x",
                    "CamelHttpResponseCode", "302", "Cookie", "c=secret");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"user\":\"ann@example.com\"");
            assertThat(answer.headers().map().toString()).doesNotContain("boss", "secret", token);
        }
    }

    @Test
    void aPageElsewhereMayAsk() throws Exception {
        HttpRequest.Builder preflight = HttpRequest.newBuilder(URI.create(example.url() + "/custom_endpoint"))
                .method("OPTIONS", BodyPublishers.noBody()).header("Origin", "https://page.example.com")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type");
        HttpResponse<String> answer = example.send(preflight);

        assertThat(answer.statusCode()).isBetween(200, 204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers")).hasValue("Authorization, Content-Type");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).hasValue("POST");
        for (HttpResponse<String> each : List.of(answer, act(bearer(example.signIn())), act("none"))) {
            assertThat(each.headers().allValues("Access-Control-Allow-Origin")).containsExactly("https://page.example.com");
            assertThat(each.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    @Test
    void theExampleEndsWell(@TempDir Path mails) {
        assertThat(new CommandLine(new Main()).execute("--outbox=" + mails)).isZero();
    }

    private static HttpResponse<String> act(String authorization) throws IOException, InterruptedException {
        return example.post("/custom_endpoint", NOTE, "Authorization", authorization);
    }

    private static HttpResponse<String> verify(String email, String code) throws IOException, InterruptedException {
        return example.post("/magic_code/verify", "{\"email\":\"" + email + "\",\"code\":\"" + code + "\"}");
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().map().keySet()).isSubsetOf("access-control-allow-headers", "access-control-allow-methods",
                "access-control-allow-origin", "access-control-max-age", "content-length", "content-type", "retry-after",
                "transfer-encoding", "www-authenticate");
    }

    private static String onlyMailTo(String email) throws IOException {
        try (Stream<Path> mails = Files.list(outbox)) {
            List<String> found = mails.map(AuthRoutesTest::read).filter(mail -> mail.contains("To: " + email)).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private static String read(Path mail) {
        try {
            return Files.readString(mail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
