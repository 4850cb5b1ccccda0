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
package io.github.camelinstant.emulator.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.EntityRows;
import io.github.camelinstant.emulator.storage.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelinstant.emulator.store.StoredDatabases.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BackupTest {

    private static final String ID = "00000000-0000-4000-8000-00000000000";
    private static final String CONFIG
            = """
                    {"title": "My app", "rules": {"posts": {"allow": {"view": "false"}}},
                     "schema": {"entities": {"posts": {"attrs": {"title": {"valueType": "string", "config": {"indexed": true, "unique": true}},
                                                                 "n": {"valueType": "number", "config": {"indexed": true}}}},
                                             "tags": {"attrs": {"word": {"valueType": "string", "config": {}}}}},
                                "links": {"w": {"forward": {"on": "posts", "has": "one", "label": "writer"},
                                                "reverse": {"on": "$users", "has": "many", "label": "posts"}},
                                          "t": {"forward": {"on": "posts", "has": "many", "label": "tags"},
                                                "reverse": {"on": "tags", "has": "many", "label": "posts"}}}}}""";

    @TempDir
    private Path folder;
    private final Apps apps = new Apps(Clock.systemUTC());
    private final UUID appId = UUID.randomUUID();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private Storage storage;

    @BeforeEach
    void fill() {
        storage = new Storage(folder.resolve("files"), Clock.systemUTC());
        add("config.json", CONFIG);
        add("entities/posts.jsonl", line(ID + "1", ",\"title\":\"one\",\"n\":1,\"writer\":\"" + ID + "9\",\"tags\":[\"" + ID
                                                   + "5\",\"" + ID + "6\"]",
                1_000) + line(ID + "2", ",\"title\":null", 2_000));
        add("entities/tags.jsonl", line(ID + "5", ",\"word\":\"w\"", 500));
        add("entities/$users.jsonl", line(ID + "9", ",\"email\":\"a@b.co\"", 100));
        add("entities/$oauthClients.jsonl", line(ID + "7", ",\"clientId\":\"x\"", 100));
        add("entities/$files.jsonl",
                line(ID + "3", ",\"path\":\"a.txt\",\"size\":5,\"content-type\":\"text/plain\",\"location-id\":\"loc-1\"",
                        300));
        add("files/loc-1", "hello");
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void everythingIsRestored() throws IOException {
        App app = restore();
        Database database = app.database();

        assertThat(app.title()).isEqualTo("My app");
        assertThat(database.rules()).isEqualTo(json("{'posts':{'allow':{'view':'false'}}}"));
        assertThat(database.entity("posts", UUID.fromString(ID + "1")).createdAt()).isEqualTo(1_000);
        assertThat(EntityRows.row(database, "posts", UUID.fromString(ID + "1")))
                .isEqualTo(json("{'id':'" + ID + "1','title':'one','n':1,'writer':'" + ID + "9'}"));
        assertThat(EntityRows.row(database, "posts", UUID.fromString(ID + "2")))
                .as("an index has a null for what a backup leaves out")
                .isEqualTo(json("{'id':'" + ID + "2','title':null,'n':null}"));
        assertThat(database.linked(database.schema().side("posts", "tags").orElseThrow(), UUID.fromString(ID + "1")))
                .containsExactly(UUID.fromString(ID + "5"), UUID.fromString(ID + "6"));
        assertThat(Files.readString(storage.find(app, "loc-1").orElseThrow().content())).isEqualTo("hello");
    }

    @Test
    void writesGoOnAfterwards() throws IOException {
        App app = restore();
        StoredDatabases.transact(app, "[['create','tags','" + ID + "8',{}]]");

        assertThat(app.database().table("tags").creations().last().id()).isEqualTo(UUID.fromString(ID + "8"));
        StoredDatabases.transact(app, "[['delete','$files','" + ID + "3']]");
        assertThat(storedContents()).isZero();
    }

    @Test
    void whatContradictsItselfIsRefusedAndLeavesNothing() throws IOException {
        refused("entities/posts.jsonl", line(ID + "1", ",\"unheard\":1", 1), "line 1: Missing attr for posts.unheard");
        refused("entities/posts.jsonl", line(ID + "1", ",\"posts\":1", 1), "Missing attr for posts.posts");
        refused("entities/posts.jsonl", line(ID + "1", ",\"title\":\"x\"", 1) + line(ID + "2", ",\"title\":\"x\"", 1),
                "posts.title is unique");
        refused("entities/posts.jsonl", line(ID + "1", ",\"n\":\"x\"", 1), "posts.n must be a number");
        refused("entities/posts.jsonl", "{\"entity\":", "line 1: ");
        refused("entities/posts.jsonl", line(ID + "1", "", 1) + line(ID + "1", ",\"n\":1", 1),
                "line 2: the id " + ID + "1 is there twice");
        refused("entities/posts.jsonl", "[]", "not an object with entity and createdAt");
        refused("entities/posts.jsonl", line("x", "", 1), "line 1: ");
        refused("files/loc-2", "more", "no $files for these contents: [loc-2]");
        refused("config.json", "{\"rules\":{\"posts\":{\"allow\":{\"view\":\"nope nope\"}}}}", "Validation failed for rule");
        entries.remove("files/loc-1");
        refused("entities/tags.jsonl", "", "contents of these $files are missing: [loc-1]");
    }

    @Test
    void onlyEntriesOfABackupAreTaken() throws IOException {
        refused("../evil", "x", "unexpected entry ../evil");
        refused("files/../../evil", "x", "unexpected entry");
        refused("files/..", "x", "is no name for the content of a file");
        refused("files/sub/loc", "x", "unexpected entry");
        assertThat(folder.resolve("evil")).doesNotExist();
        refused("entities/zzz.jsonl", "", "unexpected entry entities/zzz.jsonl");
        entries.remove("config.json");
        add("config.json", CONFIG);
        refused("files/other", "x", "the first entry must be config.json");
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        Path zip = folder.resolve("bomb.zip");
        byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            put(out, "config.json", "{}".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("files/bomb"));
            for (int i = 0; i < 400; i++) {
                out.write(zeros);
            }
        }

        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> restore(zip)).withMessageContaining("more than");
        assertThat(storedContents()).isZero();
    }

    @Test
    void anAppIsNotRestoredOverAnother() throws IOException {
        restore();
        assertThatExceptionOfType(StoreException.class).isThrownBy(this::restore).withMessageContaining("exists already");
        assertThat(apps.find(appId)).isPresent();
    }

    private void refused(String name, String text, String message) throws IOException {
        byte[] old = entries.get(name);
        add(name, text);
        Path zip = zip();
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> restore(zip)).withMessageContaining(message);
        assertThat(apps.find(appId)).isEmpty();
        assertThat(storedContents()).isZero();
        if (old == null) {
            entries.remove(name);
        } else {
            entries.put(name, old);
        }
    }

    private long storedContents() throws IOException {
        if (!Files.exists(folder.resolve("files"))) {
            return 0;
        }
        try (Stream<Path> paths = Files.walk(folder.resolve("files"))) {
            return paths.filter(Files::isRegularFile).count();
        }
    }

    private App restore() throws IOException {
        return restore(zip());
    }

    private App restore(Path zip) {
        return Backup.restore(zip, appId, UUID.randomUUID(), apps, storage, Clock.systemUTC());
    }

    private Path zip() throws IOException {
        Path zip = folder.resolve("backup.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, byte[]> entry : List.copyOf(entries.entrySet())) {
                put(out, entry.getKey(), entry.getValue());
            }
        }
        return zip;
    }

    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        ((OutputStream) out).write(content);
        out.closeEntry();
    }

    private void add(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(String id, String values, long createdAt) {
        return "{\"entity\":{\"id\":\"" + id + "\"" + values + "},\"createdAt\":" + createdAt + "}\n";
    }
}
