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

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.model.Identity;
import io.github.camelinstant.model.Tx;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Everything that is logged at TRACE, save for HttpClient's log of the bare bytes, which nobody can redact. */
class SecretsInLogsTest {

    private static final String EMAIL = "hidden-alyssa@example.com";
    private static final String TITLE = "hidden-title";

    @Test
    void noSecretIsLogged() throws Exception {
        try (StubServer server = new StubServer((request, socket) -> {
            String name = request.line().contains("transact") ? "value-too-large" : "user-token-unknown";
            ErrorFixture.load(name).answer().to(request, socket);
        })) {
            Process program = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                    "-Dorg.slf4j.simpleLogger.log.org.apache.hc.client5.http.wire=info",
                    Program.class.getName(), server.url()).redirectErrorStream(true).start();
            String log = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.received()).hasSize(Program.CALLS);
            assertThat(log).contains("http-outgoing-0 >> authorization: xxxxxx", "http-outgoing-0 >> as-token: xxxxxx",
                    "transact was answered 400", "InvalidTokenException")
                    .doesNotContain(Samples.ADMIN_TOKEN, Samples.USER_TOKEN, EMAIL, TITLE);
        }
    }

    /** Makes calls that fail, and prints their failures. */
    static final class Program {

        static final int CALLS = 6;

        private Program() {
        }

        public static void main(String[] args) {
            try (InstantClient client = InstantClient.builder().baseUrl(args[0]).appId(Samples.APP_ID)
                    .adminToken(Samples.ADMIN_TOKEN).build()) {
                InstantClient user = client.as(Identity.token(Samples.USER_TOKEN));
                List<Runnable> calls = List.of(
                        () -> client.query(Samples.GOALS),
                        () -> user.query(Samples.GOALS),
                        () -> client.as(Identity.email(EMAIL)).stream(Samples.GOALS),
                        () -> client.auth().createTokenForEmail(EMAIL, null),
                        () -> client.auth().verifyToken(Samples.USER_TOKEN),
                        () -> client.transact(Tx.in("goals").id(Samples.ID).update(Map.of("title", TITLE))));
                calls.forEach(Program::fail);
            }
        }

        private static void fail(Runnable call) {
            try {
                call.run();
                throw new AssertionError("The call should have failed");
            } catch (InstantException e) {
                e.printStackTrace(System.out);
                System.out.println(e.getHint());
            }
        }
    }
}
