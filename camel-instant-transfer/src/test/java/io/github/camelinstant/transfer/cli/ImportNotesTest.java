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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.transfer.move.StateFolder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an import knows of the ones before it. */
class ImportNotesTest extends AbstractTypedTest {

    private String[] load(String place, String... more) {
        List<String> all = new ArrayList<>(List.of("import", "--from", place, "--to", target.place()));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private void export(String place, String... more) {
        List<String> all = new ArrayList<>(
                List.of("export", "--from", source.place(), "--to", place, "--state",
                        folder.resolve("other").toString()));
        all.addAll(List.of(more));
        assertThat(run(all.toArray(String[]::new))).as(err.toString()).isZero();
    }

    private String note(String name) {
        return StateFolder.peek(folder.resolve("state")).get(name);
    }

    private void note(String name, String value) {
        try (StateFolder state = StateFolder.open(folder.resolve("state"))) {
            state.put(name, value);
        }
    }

    private int size(String namespace) {
        return ((List<?>) target.client.query(Query.of(namespace)).get(namespace)).size();
    }

    @Test
    void anotherArchiveAfterRefusalsIsImportedOnlyWithReplace() {
        String zip = folder.resolve("out.zip").toString();
        export(zip);
        assertThat(run(load(zip))).as("posts are refused without a schema").isEqualTo(ExitCodes.DIFFERENCES);
        assertThat(out.toString()).contains("An archive that was put right is another one: say --replace");
        source.client.transact(Tx.in("posts").id(post).delete());
        source.write("posts", Map.of("title", "corrected"));
        export(zip);

        for (String dry : new String[] { "--dry-run", "--push-rules" }) {
            assertThat(run(load(zip, "--push-schema", dry))).as(dry).isEqualTo(ExitCodes.DECIDE);
            assertThat(out.toString()).contains("Another import has gone through before");
            assertThat(err.toString()).contains("--replace");
        }
        assertThat(target.client.platform().schema().toString()).doesNotContain("posts");

        assertThat(run(load(zip, "--push-schema", "--replace"))).as(err.toString()).isZero();
        assertThat(size("posts")).isEqualTo(1);
    }

    @Test
    void linesOfAFolderThatWerePutRightAreImportedByTheSameCommand() throws IOException {
        Path export = folder.resolve("out");
        export(export.toString());
        Path posts = export.resolve("entities/posts.jsonl");
        String right = Files.readString(posts);
        Files.writeString(posts, right.replace("\"one\"", "null"));
        assertThat(run(load(export.toString(), "--push-schema"))).as(out.toString()).isEqualTo(ExitCodes.DIFFERENCES);

        Files.writeString(posts, right);
        assertThat(run(load(export.toString(), "--push-schema"))).as(out.toString()).isZero();
        assertThat(run("compare", "--from", source.place(), "--to", target.place())).as(out.toString()).isZero();

        assertThat(run(load(export.toString()))).isZero();
        assertThat(out.toString()).contains("Everything was imported before").contains("--replace");
        Files.writeString(posts, right.replace("\"one\"", "\"two\""));
        assertThat(run(load(export.toString()))).as("after the end").isZero();
        assertThat(target.client.query(Query.of("posts")).toString()).contains("title=two");
    }

    @Test
    void filesThatAreGoneFromTheTargetAreUploadedAgain() throws IOException {
        Path export = folder.resolve("out");
        export(export.toString());
        Path posts = export.resolve("entities/posts.jsonl");
        String right = Files.readString(posts);
        Files.writeString(posts, right.replace("\"one\"", "null"));
        assertThat(run(load(export.toString(), "--push-schema"))).as(out.toString()).isEqualTo(ExitCodes.DIFFERENCES);
        target.client.storage().delete(List.of("a/b.txt"));

        Files.writeString(posts, right);
        assertThat(run(load(export.toString()))).as("%s%s", out, err).isZero();

        assertThat(run("compare", "--from", source.place(), "--to", target.place(), "--contents")).as(out.toString()).isZero();
    }

    /** An archive whose entries are not compressed is as large as before. */
    @Test
    void anArchiveOfTheSameSizeThatWasPutRightIsImportedByTheSameCommand() throws IOException {
        Path zip = folder.resolve("out.zip");
        export(zip.toString());
        putRight(zip, "one", "two");
        long size = Files.size(zip);
        assertThat(run(load(zip.toString(), "--push-schema"))).as("%s%s", out, err).isZero();

        putRight(zip, "two", "six");
        assertThat(zip).hasSize(size);
        assertThat(run(load(zip.toString()))).as("%s%s", out, err).isZero();
        assertThat(target.client.query(Query.of("posts")).toString()).contains("title=six");
        assertThat(run(load(zip.toString()))).isZero();
        assertThat(out.toString()).contains("Everything was imported before");

        note("import.ended", null);
        note("import.namespace", "posts");
        note("import.done", "1");
        putRight(zip, "six", "ten");
        assertThat(run(load(zip.toString()))).as("interrupted: %s%s", out, err).isZero();
        assertThat(target.client.query(Query.of("posts")).toString()).contains("title=ten");
    }

    private void putRight(Path zip, String wrong, String right) throws IOException {
        Path fresh = folder.resolve("fresh.zip");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip));
             ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(fresh))) {
            to.setLevel(Deflater.NO_COMPRESSION);
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] bytes = in.readAllBytes();
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(entry.getName().equals("entities/posts.jsonl")
                        ? new String(bytes, StandardCharsets.UTF_8).replace("\"" + wrong + "\"", "\"" + right + "\"")
                                .getBytes(StandardCharsets.UTF_8)
                        : bytes);
            }
        }
        Files.move(fresh, zip, StandardCopyOption.REPLACE_EXISTING);
    }

    /** It was killed while files were uploaded, before an entity was written. */
    @Test
    void anotherArchiveAfterAKillAtTheBeginningIsRefused() {
        String zip = folder.resolve("out.zip").toString();
        export(zip);
        target.emulator.faults().on("PUT", "/admin/storage/upload").appReadOnly();
        assertThat(run(load(zip, "--push-schema"))).as(out.toString()).isNotZero();
        assertThat(note("import.namespace")).isNull();
        source.write("tags", Map.of("name", "late"));
        export(zip);

        for (String dry : new String[] { "--dry-run", "--replace" }) {
            assertThat(run(load(zip, dry))).as(dry).isEqualTo(ExitCodes.DECIDE);
            assertThat(err.toString()).contains("are of an import that has not ended");
        }
    }

    @Test
    void aTableThatComesToBeDuringAnImportIsImportedToo() throws SQLException {
        String database = "jdbc:h2:mem:" + source.app.id() + ";DB_CLOSE_DELAY=-1;USER=sa";
        String[] load = load(database, "--push-schema");
        try (Connection connection = DriverManager.getConnection(database); Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE \"m\" (\"id\" INT PRIMARY KEY)");
            sql.execute("INSERT INTO \"m\" VALUES (1), (2)");
            assertThat(run(load)).as("%s%s", out, err).isZero();
            note("import.ended", null);
            note("import.completed.m", "yes");
            sql.execute("CREATE TABLE \"a\" (\"id\" INT PRIMARY KEY)");
            sql.execute("INSERT INTO \"a\" VALUES (1)");

            assertThat(run(load)).as("%s%s", out, err).isZero();
            assertThat(out.toString()).contains("1 entities").contains("Going on: 2 entities are done");
            assertThat(size("a")).isEqualTo(1);

            sql.execute("INSERT INTO \"m\" VALUES (3)");
            assertThat(run(load)).as("rows after the end: %s%s", out, err).isZero();
            assertThat(out.toString()).contains("4 entities");
            assertThat(size("m")).isEqualTo(3);
        }
    }

    @Test
    void contentsOfFilesThatAreNotThereAreNoticedBeforeAnythingIsWritten() {
        String export = folder.resolve("out").toString();
        export(export, "--no-files");

        for (String dry : new String[] { "--dry-run", "--push-rules" }) {
            assertThat(run(load(export, "--push-schema", dry))).as(dry).isEqualTo(ExitCodes.DECIDE);
            assertThat(err.toString()).contains("The contents of 1 files are not there, of a/b.txt").contains("--no-files");
        }
        assertThat(target.client.platform().schema().toString()).doesNotContain("posts");

        assertThat(run(load(export, "--push-schema", "--no-files"))).as("%s%s", out, err).isZero();
        assertThat(run("compare", "--from", source.place(), "--to", target.place(), "--no-files")).as(out.toString()).isZero();
        assertThat(size("$files")).isZero();
    }

    /** Links to files were left out the first time. */
    @Test
    void filesThatWereLeftOutAreImportedWhenTheyAreWanted() {
        String export = folder.resolve("out").toString();
        export(export);
        assertThat(run(load(export, "--push-schema", "--no-files"))).as("%s%s", out, err).isZero();

        assertThat(run(load(export))).as("%s%s", out, err).isZero();

        assertThat(run("compare", "--from", source.place(), "--to", target.place())).as(out.toString()).isZero();
        assertThat(run(load(export, "--no-files"))).isZero();
        assertThat(out.toString()).contains("Everything was imported before");
    }

    @Test
    void aConnectionThatBreaksDuringAFileDoesNotEndAnImport() {
        String export = folder.resolve("out").toString();
        export(export);
        target.emulator.faults().on("PUT", "/admin/storage/upload").reset();

        assertThat(run(load(export, "--push-schema"))).as("%s%s", out, err).isZero();
    }

    /** As earlier versions wrote them. */
    @Test
    void notesOfEarlierVersionsAreUnderstood() {
        String zip = folder.resolve("out.zip").toString();
        export(zip);
        assertThat(run(load(zip, "--push-schema"))).as(err.toString()).isZero();
        note("import.version", null);
        assertThat(run(load(zip))).isZero();
        assertThat(out.toString()).contains("Everything was imported before");

        note("import.ended", null);
        note("import.done", "0");
        note("import.namespace", "posts");
        assertThat(run(load(zip))).as("%s%s", out, err).isZero();
        assertThat(out.toString()).contains("2 entities and 0 files were written");
    }
}
