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
package io.github.camelinstant.emulator.http;

import java.io.IOException;
import java.time.Clock;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Apps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules decide who may sign up without an admin. */
class SignUpTest {

    private static final String SCHEMA = """
            {"entities": {"$users": {"attrs": {"nickname": {"valueType": "string", "config": {}}}}}}""";
    private static final String RULES
            = """
                    {"$users": {"allow": {"create": "data.email != null && data.email.endsWith('@acme.com') && data.nickname != 'root'"}}}""";

    private final Apps apps = new Apps(Clock.systemUTC());
    private final InstantServer server = new InstantServer("127.0.0.1", 0, Services.of(apps));
    private App app;

    @BeforeEach
    void start() throws IOException {
        app = apps.create("test", new JsonMapper().readTree(SCHEMA), new JsonMapper().readTree(RULES));
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whomTheRuleAllowsBecomesAUser() throws IOException {
        assertThat(signUp("ann@acme.com", "\"extra-fields\":{\"nickname\":\"ann\"},")).startsWith("HTTP/1.1 200 ")
                .contains("\"nickname\":\"ann\"").contains("\"created\":true");
    }

    @Test
    void whomTheRuleRefusesDoesNot() throws IOException {
        String refusal = "\"input\":[\"$users\",\"create\"]";

        assertThat(signUp("eve@evil.com", "")).startsWith("HTTP/1.1 400 ").contains(refusal);
        assertThat(signUp("eve@acme.com", "\"extra-fields\":{\"nickname\":\"root\"},")).contains(refusal);
        assertThat(post("/runtime/auth/sign_in_guest", "{\"app-id\":\"" + app.id() + "\"}")).contains(refusal);
    }

    @Test
    void aRefusedCodeCanBeUsedAgain() throws IOException {
        String code = code("ann@acme.com");

        assertThat(verify("ann@acme.com", code, "\"extra-fields\":{\"nickname\":\"root\"},")).startsWith("HTTP/1.1 400 ");
        assertThat(verify("ann@acme.com", code, "")).startsWith("HTTP/1.1 200 ");
        assertThat(verify("ann@acme.com", code, "")).contains("Record not found: app-user-magic-code");
    }

    private String signUp(String email, String extraFields) throws IOException {
        return verify(email, code(email), extraFields);
    }

    private String verify(String email, String code, String extraFields) throws IOException {
        return post("/runtime/auth/verify_magic_code",
                "{" + extraFields + "\"app-id\":\"" + app.id() + "\",\"email\":\"" + email + "\",\"code\":\"" + code + "\"}");
    }

    private String code(String email) throws IOException {
        String answer = post("/admin/magic_code", "{\"email\":\"" + email + "\"}");
        return answer.replaceAll("(?s).*\"code\":\"(\\d{6})\".*", "$1");
    }

    private String post(String path, String body) throws IOException {
        return RawHttp.exchange(server.port(),
                "POST " + path + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\napp-id: " + app.id()
                                               + "\r\nauthorization: Bearer " + app.adminToken()
                                               + "\r\ncontent-type: application/json\r\ncontent-length: " + body.length()
                                               + "\r\n\r\n" + body);
    }
}
