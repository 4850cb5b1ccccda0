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
package io.github.camelinstant.transfer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import io.github.camelinstant.transfer.move.MoveException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocationTest {

    private static final String APP = "6f1c0f0a-1111-4c1e-9b1e-2f5a8d7c6b5a";

    @Test
    void aPlaceIsRecognized() {
        assertThat(Location.parse(APP)).isEqualTo(new Location.App(APP, null));
        assertThat(Location.parse(APP + "@https://instant.example.com"))
                .isEqualTo(new Location.App(APP, "https://instant.example.com"));
        assertThat(Location.parse("x/Backup.ZIP")).isEqualTo(new Location.Archive(Path.of("x/Backup.ZIP")));
        assertThat(Location.parse("x/backup")).isEqualTo(new Location.Folder(Path.of("x/backup")));
        assertThat(Location.parse("jdbc:postgresql://h/db?user=u"))
                .isEqualTo(new Location.Jdbc("jdbc:postgresql://h/db?user=u"));
    }

    @Test
    void aPlaceHasOneIdentityHoweverItIsWritten() {
        assertThat(Location.parse(APP).identity()).isEqualTo(APP + "@https://api.instantdb.com")
                .isEqualTo(Location.parse(APP.toUpperCase(Locale.ROOT) + "@https://API.instantdb.com/").identity());
        assertThat(Location.parse(APP + "@http://localhost:1").identity()).isEqualTo(APP + "@http://localhost:1");
        assertThat(Location.parse("./a/../b").identity()).isEqualTo(Location.parse("b").identity())
                .isEqualTo("folder " + Path.of("b").toAbsolutePath());
        assertThat(Location.parse("b.zip").identity()).isEqualTo("archive " + Path.of("b.zip").toAbsolutePath());
        assertThat(Location.parse("jdbc:postgresql://h/db?user=u&ssl=true").identity()).isEqualTo("jdbc:postgresql://h/db");
        assertThat(Location.parse("jdbc:h2:mem:x;DB_CLOSE_DELAY=-1;USER=sa").identity())
                .isEqualTo("jdbc:h2:mem:x;DB_CLOSE_DELAY=-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "jdbc:postgresql://h/db?user=u&password=secret", "jdbc:postgresql://u:secret@h/db", "jdbc:h2:mem:x;PASSWORD=secret",
            "jdbc:postgresql://h/db?sslpassword=secret" })
    void aPasswordInAUrlIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> Location.parse(url)).isInstanceOf(IllegalArgumentException.class)
                .message().doesNotContain("secret");
    }

    @Test
    void secretsComeFromFilesAndTheEnvironment(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "from-file\n");
        Secrets secrets = new Secrets(Map.of("A", "from-environment", "B_FILE", file.toString(), "EMPTY", " "));

        assertThat(secrets.require(file, "--a-file", "A")).isEqualTo("from-file");
        assertThat(secrets.require(null, "--a-file", "EMPTY", "A")).isEqualTo("from-environment");
        assertThat(secrets.find(null, "B")).isEqualTo("from-file");
        assertThat(secrets.find(null, "EMPTY")).isNull();
        assertThatThrownBy(() -> secrets.require(null, "--a-file", "NONE")).isInstanceOf(MoveException.class)
                .hasMessageContaining("NONE").hasMessageContaining("--a-file");
    }

    @Test
    void anAppIsTheSameHoweverItsServerIsWritten() {
        assertThat(isSame(APP, APP + "@https://api.instantdb.com/")).isTrue();
        assertThat(isSame(APP + "@https://h.example.com:443", APP + "@https://H.example.com/")).isTrue();
        assertThat(isSame(APP, APP + "@https://h.example.com")).isFalse();
        assertThat(isSame(APP + "@http://h.example.com:8888", APP + "@http://h.example.com:8889")).isFalse();
        assertThat(isSame(APP, "0e0c1f0a-1111-4c1e-9b1e-2f5a8d7c6b5a")).isFalse();
    }

    private static boolean isSame(String one, String other) {
        return ((Location.App) Location.parse(one)).isSame((Location.App) Location.parse(other));
    }
}
