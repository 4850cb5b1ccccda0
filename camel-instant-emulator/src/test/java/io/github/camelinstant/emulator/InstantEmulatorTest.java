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
package io.github.camelinstant.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InstantEmulatorTest {

    private static final String APP_ID = UUID.randomUUID().toString();
    private static final String TOKEN = UUID.randomUUID().toString();

    @Test
    void hasAnAppFromTheStart() throws Exception {
        try (InstantEmulator emulator = InstantEmulator.builder().app(APP_ID, TOKEN).start()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.url() + "/admin/users?email=a@b.co"))
                    .header("app-id", APP_ID).header("authorization", "Bearer " + TOKEN).build();

            assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body()).isEqualTo("{\"user\":null}");
        }
    }

    @Test
    void freesItsPort() throws Exception {
        InstantEmulator emulator = InstantEmulator.start();
        emulator.close();

        try (InstantEmulator again = InstantEmulator.builder().port(emulator.port()).start()) {
            assertThat(again.port()).isEqualTo(emulator.port());
        }
    }

    @Test
    void saysThatAPortIsTaken() {
        try (InstantEmulator emulator = InstantEmulator.start()) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> InstantEmulator.builder().port(emulator.port()).start())
                    .withCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesWhatIsNoUuidWithoutRepeatingIt() {
        assertThatIllegalArgumentException().isThrownBy(() -> InstantEmulator.builder().app(APP_ID, "my-secret"))
                .withMessageContaining("admin token").withMessageNotContaining("my-secret");
    }

    @Test
    void refusesTextThatIsNoJson() {
        try (InstantEmulator emulator = InstantEmulator.start()) {
            assertThatIllegalArgumentException().isThrownBy(() -> emulator.createApp("x", "{", null));
        }
    }

    @Test
    void anAppThatIsKeptHasItsTokenOnly(@TempDir Path folder) {
        Path data = folder.resolve("data");
        InstantEmulator.builder().data(data).app(APP_ID, TOKEN).start().close();
        InstantEmulator.builder().data(data).app(APP_ID, TOKEN).start().close();
        String other = UUID.randomUUID().toString();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> InstantEmulator.builder().data(data).app(APP_ID, other).start())
                .withMessageContaining("another admin token").withMessageNotContaining(other).withMessageNotContaining(TOKEN);
        InstantEmulator.builder().data(data).start().close();
    }

    @Test
    void anAppIsPrintedWithoutItsToken() {
        assertThat(new EmulatorApp(APP_ID, TOKEN)).asString().contains(APP_ID).doesNotContain(TOKEN);
    }
}
