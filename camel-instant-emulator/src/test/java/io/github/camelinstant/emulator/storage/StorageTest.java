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
package io.github.camelinstant.emulator.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.Watch;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.app.Change;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.transact.TransactRequest;
import io.github.camelinstant.emulator.transact.Transactor;
import io.github.camelinstant.emulator.transact.WriteRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** A content is there as long as a file has it, and no longer. */
class StorageTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    private final Watch clock = new Watch(NOON);
    private final App app = new Apps(clock).create("test", null, null);

    private Storage storage() {
        return new Storage(folder, clock);
    }

    @Test
    void aReplacedContentGoesAwayAndTheFileStays() throws IOException {
        Storage storage = storage();
        StoredFile first = upload(storage, "a.txt", "one");
        StoredFile second = upload(storage, "a.txt", "two");

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(storage.find(app, first.location())).isEmpty();
        assertThat(contents()).containsExactly("two");
    }

    @Test
    void aContentGoesAwayWithItsRow() throws IOException {
        Storage storage = storage();
        StoredFile file = upload(storage, "a.txt", "one");
        upload(storage, "b.txt", "two");

        transact("delete", file.id(), null);

        assertThat(contents()).containsExactly("two");
    }

    @Test
    void aRenamedFileKeepsItsContent() throws IOException {
        Storage storage = storage();
        StoredFile file = upload(storage, "a.txt", "one");

        transact("update", file.id(), JsonNodeFactory.instance.objectNode().put("path", "b.txt"));

        StoredFile renamed = StoredFile.byPath(app.database(), "b.txt").orElseThrow();
        assertThat(renamed.location()).isEqualTo(file.location());
        assertThat(Files.readString(storage.find(app, renamed.location()).orElseThrow().content())).isEqualTo("one");
        assertThat(StoredFile.byPath(app.database(), "a.txt")).isEmpty();
    }

    @Test
    void aRefusedUploadLeavesNothing() {
        String tooLong = "x".repeat(2000);

        assertThatExceptionOfType(InstantError.class).isThrownBy(() -> upload(storage(), tooLong, "one"))
                .withMessage("Value is too large for an indexed attribute.");
        assertThat(contents()).isEmpty();
    }

    @Test
    void anUploadThatBreaksOffLeavesTheOldContent() throws IOException {
        Storage storage = storage();
        upload(storage, "a.txt", "one");
        InputStream broken = new SequenceInputStream(stream("half"), new InputStream() {

            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        });

        assertThatIOException().isThrownBy(() -> storage.upload(app, FileInfo.of("a.txt", null, null), broken));
        assertThat(contents()).containsExactly("one");
    }

    @Test
    void deletesWhatIsThere() throws IOException {
        Storage storage = storage();
        StoredFile file = upload(storage, "a.txt", "one");

        assertThat(storage.delete(app, List.of("a.txt", "a.txt", "nope"))).containsExactly(file.id());
        assertThat(contents()).isEmpty();
    }

    @Test
    void aUrlIsTheSameForADayAndValidForSeven() throws IOException {
        Storage storage = storage();
        StoredFile file = upload(storage, "a.txt", "one");
        String path = storage.downloadPath(app, file);
        long expires = Long.parseLong(path.replaceAll(".*expires=(\\d+)&.*", "$1"));
        String signature = path.replaceAll(".*signature=", "");

        assertThat(Instant.ofEpochSecond(expires)).isEqualTo("2026-03-08T00:00:00Z");
        assertThat(storage.isSigned(app.id(), file.location(), expires, signature)).isTrue();
        assertThat(storage.isSigned(app.id(), file.location(), expires + 1, signature)).isFalse();
        assertThat(storage.isSigned(app.id(), UUID.randomUUID().toString(), expires, signature)).isFalse();
        clock.passes(Duration.ofHours(11));
        assertThat(storage.downloadPath(app, file)).isEqualTo(path);
        clock.passes(Duration.ofHours(2));
        assertThat(storage.downloadPath(app, file)).isNotEqualTo(path);
        clock.passes(Duration.between(clock.instant(), Instant.ofEpochSecond(expires)));
        assertThat(storage.isSigned(app.id(), file.location(), expires, signature)).isFalse();
    }

    @Test
    void aPermissionIsGoodForOneUploadWithinFiveMinutes() {
        Storage storage = storage();
        UUID id = permission(storage);
        assertThat(storage.takeUpload(id)).extracting(UploadPermission::path).isEqualTo("a.txt");
        assertThatExceptionOfType(InstantError.class).isThrownBy(() -> storage.takeUpload(id));

        UUID late = permission(storage);
        clock.passes(Duration.ofMinutes(6));
        assertThatExceptionOfType(InstantError.class).isThrownBy(() -> storage.takeUpload(late))
                .withMessageEndingWith("The upload URL is expired or invalid.");
    }

    @Test
    void aTemporaryFolderGoesAwayWithTheServer() throws IOException {
        Storage storage = new Storage(null, clock);
        Path content = storage.find(app, upload(storage, "a.txt", "one").location()).orElseThrow().content();
        assertThat(content).exists();

        storage.close();

        assertThat(content).doesNotExist();
    }

    private UUID permission(Storage storage) {
        return UUID.fromString(storage.uploadPath(app, "a.txt").split("/")[2]);
    }

    private StoredFile upload(Storage storage, String path, String content) throws IOException {
        return storage.upload(app, FileInfo.of(path, null, null), stream(content));
    }

    private static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    private void transact(String action, UUID id, ObjectNode values) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        steps.addArray().add(action).add("$files").add(id.toString()).add(values);
        app.write((before, createdAt) -> new Change.Result<>(
                Transactor.transact(before,
                        new TransactRequest(steps, true, WriteRules.NONE, true, createdAt, UUID::randomUUID)).after(),
                null));
    }

    private List<String> contents() {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).map(StorageTest::read).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
