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
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;

import io.github.camelinstant.bulk.LockFile;
import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.client.FileContent;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.transfer.move.AppExport;
import io.github.camelinstant.transfer.move.StateFolder;
import io.github.camelinstant.transfer.sql.MirrorException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands, as they are typed. */
class CommandsTest extends AbstractTypedTest {

    @Test
    void aComparisonGoesOnWhereItsListCannotBeWritten() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "no folder");
        for (int i = 0; i < 30; i++) {
            source.write("tags", Map.of("name", "t" + i));
        }

        assertThat(run("compare", "--from", source.place(), "--to", target.place(), "--state",
                plain.resolve("state").toString())).as("%s%s", out, err).isEqualTo(ExitCodes.DIFFERENCES);

        assertThat(out.toString()).contains("differences.txt cannot be written (").contains("They differ")
                .containsPattern("  tags +31").containsPattern("  posts +1");
        assertThat(out.toString().lines().filter(line -> line.matches(".*  \\S+/\\S+.*"))).hasSize(20);
    }

    @Test
    void aCopyIsEqual() {
        assertThat(run("copy", "--from", source.place(), "--to", target.place(), "--push-schema", "--push-rules"))
                .as(err.toString()).isZero();

        assertThat(run("compare", "--from", source.place(), "--to", target.place())).as(out.toString()).isZero();
        assertThat(out.toString()).contains("Both are equal");
        assertThat(target.client.platform().rules()).isEqualTo(source.client.platform().rules());
    }

    @Test
    void whatDiffersIsNamed() {
        String[] compare = { "compare", "--from", source.place(), "--to", target.place() };
        Path list = folder.resolve("state/differences.txt");
        assertThat(run("copy", "--from", source.place(), "--to", target.place(), "--push-schema")).as(err.toString()).isZero();
        target.client.transact(Tx.in("posts").id(post).update(Map.of("title", "two")));
        target.upload("own.txt", "x");
        String missing = source.write("tags", Map.of("name", "late"));
        String surplus = target.write("tags", Map.of("name", "own"));

        assertThat(run(compare)).isEqualTo(1);

        assertThat(out.toString()).contains("They differ").contains("1 different").contains("Each is named in " + list)
                .containsPattern("tags +2").containsPattern("posts +1").containsPattern("files +1");
        assertThat(list).content().contains("posts/" + post + ": different", "tags/" + missing + ": missing",
                "tags/" + surplus + ": surplus", "$files/own.txt: surplus");
        assertThat(run("follow", "--from", source.place(), "--to", target.place(), "--dry-run")).isZero();
    }

    @Test
    void aDryRunLooksWhetherTheTargetMayBeWritten() {
        String zip = folder.resolve("out.zip").toString();
        assertThat(run("export", "--from", source.place(), "--to", zip)).as(err.toString()).isZero();
        target.status("read-only");
        for (String command : List.of("copy", "follow", "import")) {
            String from = command.equals("import") ? zip : source.place();

            assertThat(run(command, "--from", from, "--to", target.place(), "--dry-run")).as(command)
                    .isEqualTo(ExitCodes.DECIDE);

            assertThat(err.toString()).contains("Make the target active");
        }
    }

    @Test
    void contentsOfFilesAreComparedWhenAsked() throws IOException {
        String export = folder.resolve("out").toString();
        String zip = folder.resolve("out.zip").toString();
        assertThat(run("export", "--from", source.place(), "--to", zip)).as(err.toString()).isZero();
        assertThat(run("export", "--from", source.place(), "--to", export)).as(err.toString()).isZero();
        assertThat(run("copy", "--from", source.place(), "--to", target.place(), "--push-schema")).isZero();
        target.upload("a/b.txt", "CONTENT");
        Path blob = Files.list(Path.of(export, "files")).findFirst().orElseThrow();
        Files.writeString(blob, "Content");

        assertThat(run("compare", "--from", source.place(), "--to", target.place())).isZero();
        assertThat(out.toString()).contains("The contents of files were not compared").contains("--contents");
        assertThat(run("compare", "--from", source.place(), "--to", target.place(), "--contents")).isEqualTo(1);
        assertThat(out.toString()).contains("contents of a/b.txt: 7 bytes on the left, 7 bytes on the right")
                .doesNotContain("were not compared").containsPattern("files +1");
        assertThat(folder.resolve("state/differences.txt")).content().contains("$files/a/b.txt: other contents");
        assertThat(run("compare", "--from", source.place(), "--to", zip, "--contents")).as(out.toString()).isZero();
        assertThat(run("compare", "--from", source.place(), "--to", export)).as(out.toString()).isZero();
        assertThat(out.toString()).contains("ignored: ").contains("contents of files");
        for (String other : List.of(source.place(), zip)) {
            assertThat(run("compare", "--from", other, "--to", export, "--contents")).isEqualTo(1);
            assertThat(out.toString()).contains("contents of a/b.txt: 7 bytes");
        }
        Files.delete(blob);
        assertThat(run("compare", "--from", export, "--to", zip, "--contents")).isEqualTo(1);
        assertThat(out.toString()).contains("contents of a/b.txt: none on the left, 7 bytes on the right");
        assertThat(run("compare", "--from", export, "--to", zip, "--contents", "--no-files")).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void anArchiveWithAnIdThatIsThereTwiceIsNotImported() throws IOException {
        String export = folder.resolve("out").toString();
        assertThat(run("export", "--from", source.place(), "--to", export)).as(err.toString()).isZero();
        Path tags = Path.of(export, "entities", "tags.jsonl");
        Files.writeString(tags, Files.readString(tags).repeat(2));
        Path config = Path.of(export, "config.json");
        Files.writeString(config, Files.readString(config).replace("\"tags\":1", "\"tags\":2"));

        for (String command : List.of("import", "compare")) {
            assertThat(run(command, "--from", export, "--to", target.place())).isEqualTo(ExitCodes.DECIDE);
            assertThat(err.toString()).contains("entities/tags.jsonl has 1 id more than once").doesNotContain("Run the same");
        }
        assertThat(target.client.query(Query.of("$users"))).isEqualTo(Map.of("$users", List.of()));
        assertThat(target.client.platform().schema().toString()).doesNotContain("tags");
    }

    @Test
    void aBombIsRefusedUnlessItsMakerIsTrusted() throws IOException {
        source.client.storage().upload("zeros", FileContent.of(new byte[70 << 20], "text/plain"), null);
        String zip = folder.resolve("out.zip").toString();
        assertThat(run("export", "--from", source.place(), "--to", zip)).as(err.toString()).isZero();

        assertThat(run("compare", "--from", source.place(), "--to", zip)).isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("unpacks to 73400320 bytes").contains("--trust-archive");
        assertThat(run("compare", "--from", source.place(), "--to", zip, "--trust-archive")).isZero();
    }

    @Test
    void aFolderIsForOneCommandAtATime() {
        Path export = folder.resolve("out");
        assertThat(run("export", "--from", source.place(), "--to", export.toString())).isZero();
        try (LockFile lock = LockFile.take(export.resolve(".lock"), "The folder")) {
            assertThat(lock).isNotNull();
            assertThat(run("export", "--from", source.place(), "--to", export.toString())).isEqualTo(ExitCodes.DECIDE);
        }
        assertThat(err.toString()).contains("The folder " + export + " is in use by").contains("--to");
        try (StateFolder state = StateFolder.open(folder.resolve("state"))) {
            assertThat(state.isNew()).isTrue();
            for (String command : List.of("copy", "follow")) {
                assertThat(run(command, "--from", source.place(), "--to", target.place())).isEqualTo(ExitCodes.DECIDE);
                assertThat(err.toString()).contains("The state in " + folder.resolve("state") + " is in use by")
                        .contains("--state");
            }
            assertThat(run("import", "--from", export.toString(), "--to", target.place())).isEqualTo(ExitCodes.DECIDE);
            assertThat(run("export", "--from", source.place(), "--to", export.toString())).isEqualTo(ExitCodes.DECIDE);
        }
    }

    @Test
    void anExportIsReplacedByOneOfTheSameAppOnly() throws IOException {
        String export = folder.resolve("out").toString();
        assertThat(run("export", "--from", source.place(), "--to", export)).isZero();
        source.write("tags", Map.of("name", "late"));
        source.client.transact(Tx.in("posts").id(post).delete());
        assertThat(run("export", "--from", source.place(), "--to", export)).isZero();
        assertThat(run("compare", "--from", source.place(), "--to", export)).as(out.toString()).isZero();

        Files.writeString(folder.resolve("from"), target.app.adminToken());
        assertThat(run("export", "--from", target.place(), "--to", export)).isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("holds an export of the app " + source.app.id());
        Files.writeString(folder.resolve("from"), source.app.adminToken());
        assertThat(run("compare", "--from", source.place(), "--to", export)).as(out.toString()).isZero();
    }

    @Test
    void anExportedFolderCanBeImported() {
        String export = folder.resolve("out").toString();
        assertThat(run("export", "--from", source.place(), "--to", export)).as(err.toString()).isZero();

        assertThat(run("import", "--from", export, "--to", target.place(), "--push-schema", "--push-rules"))
                .as(err.toString() + out).isZero();

        assertThat(run("compare", "--from", source.place(), "--to", target.place())).as(out.toString()).isZero();
        assertThat(run("compare", "--from", source.place(), "--to", export)).as(out.toString() + err).isZero();
    }

    @Test
    void anExportedArchiveCanBeImportedAndRestored() {
        Path zip = folder.resolve("out.zip");
        assertThat(run("export", "--from", source.place(), "--to", zip.toString())).as(err.toString()).isZero();

        assertThat(run("import", "--from", zip.toString(), "--to", target.place(), "--push-schema"))
                .as(err.toString() + out).isZero();
        assertThat(run("compare", "--from", source.place(), "--to", target.place())).as(out.toString()).isZero();

        assertThat(run("compare", "--from", source.place(), "--to", zip.toString())).as(out.toString() + err).isZero();
        assertThat(run("compare", "--from", zip.toString(), "--to", target.place(), "--no-files")).as(out.toString()).isZero();
        target.client.transact(Tx.in("posts").id(post).update(Map.of("title", "two")));
        assertThat(run("compare", "--from", zip.toString(), "--to", target.place(), "--no-files")).isEqualTo(1);

        EmulatorApp restored = target.emulator.restoreApp(zip);
        try (InstantClient client = InstantClient.builder().baseUrl(target.emulator.url()).appId(restored.id())
                .adminToken(restored.adminToken()).build()) {
            assertThat(client.query(Query.of("posts").with("tags").with("author")))
                    .isEqualTo(source.client.query(Query.of("posts").with("tags").with("author")));
        }
    }

    @Test
    void anImportThatHasEndedSaysSoAndAnotherArchiveIsAnotherImport() {
        String zip = folder.resolve("out.zip").toString();
        String[] load = { "import", "--from", zip, "--to", target.place(), "--push-schema" };
        export(zip);
        assertThat(run(load)).as(err.toString() + out).isZero();
        target.client.transact(Tx.in("posts").id(post).update(Map.of("title", "changed since")));

        assertThat(run(load)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("Everything was imported before").contains(folder.resolve("state").toString());
        assertThat(run("compare", "--from", source.place(), "--to", target.place())).as("left alone").isEqualTo(1);

        source.client.transact(Tx.in("posts").id(post).update(Map.of("title", "newer")));
        source.write("posts", Map.of("title", "late"));
        export(zip);
        assertThat(run(load)).isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("--replace");
        assertThat(run("import", "--from", zip, "--to", target.place(), "--replace")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("5 entities and 1 files were written");
        assertThat(run("compare", "--from", source.place(), "--to", target.place())).as(out.toString()).isZero();
    }

    /** With notes of its own, which an export deletes in the end. */
    private void export(String place) {
        assertThat(run("export", "--from", source.place(), "--to", place, "--state", folder.resolve("other").toString()))
                .as(err.toString()).isZero();
    }

    @Test
    void theNotesOfAnImportAreNotThoseOfAnother() {
        String zip = folder.resolve("out.zip").toString();
        String[] load = { "import", "--from", zip, "--to", target.place(), "--push-schema" };
        export(zip);
        assertThat(run(load)).as(err.toString() + out).isZero();
        try (StateFolder state = StateFolder.open(folder.resolve("state"))) {
            state.put("import.ended", null);
        }
        export(zip);

        assertThat(run(load)).isEqualTo(ExitCodes.DECIDE);

        assertThat(err.toString()).contains("are of an import that has not ended").contains("delete the notes")
                .contains(folder.resolve("state").toString());
    }

    @Test
    void whatWasRefusedIsWrittenByTheNextRun() {
        String export = folder.resolve("out").toString();
        export(export);
        assertThat(run("import", "--from", export, "--to", target.place())).isEqualTo(ExitCodes.DIFFERENCES);
        assertThat(out.toString()).contains("Refused: posts/" + post);

        assertThat(run("import", "--from", export, "--to", target.place(), "--push-schema")).as(out.toString()).isZero();

        assertThat(run("compare", "--from", source.place(), "--to", target.place())).as(out.toString()).isZero();
    }

    @Test
    void anInterruptedImportDoesNotHideWhatWasRefusedBefore() {
        String export = folder.resolve("out").toString();
        String[] load = { "import", "--from", export, "--to", target.place(), "--push-schema" };
        export(export);
        assertThat(run(load)).as(out.toString()).isZero();
        try (StateFolder state = StateFolder.open(folder.resolve("state"))) {
            state.put("import.ended", null);
            state.put("import.refused", "yes");
        }

        assertThat(run(load)).isEqualTo(ExitCodes.DIFFERENCES);
        assertThat(out.toString()).contains("Before the interruption some were refused");
        assertThat(run(load)).as(out.toString()).isZero();
        assertThat(out.toString()).contains("4 entities");
    }

    @Test
    void anExportWhoseFolderIsGoneDoesNotGoOn() throws IOException {
        Path export = folder.resolve("out");
        interruptedExport(export);
        Folders.delete(export);

        assertThat(run("export", "--from", source.place(), "--to", export.toString())).isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("does not have all of").contains("Delete the notes in " + folder.resolve("state"));
        assertThat(export.resolve("config.json")).doesNotExist();
        assertThat(run("export", "--from", source.place(), "--to", folder.resolve("other").toString()))
                .isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("are of an export to " + export).contains("--to");
        Folders.delete(folder.resolve("state"));
        assertThat(run("export", "--from", source.place(), "--to", export.toString())).as(err.toString()).isZero();
        assertThat(run("compare", "--from", source.place(), "--to", export.toString())).as(out.toString()).isZero();
    }

    @Test
    void anExportLooksAtEverythingBeforeItIsDone() throws IOException {
        Path export = folder.resolve("out");
        interruptedExport(export);
        Folders.delete(export.resolve("files"));
        assertThat(run("export", "--from", source.place(), "--to", export.toString())).isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("does not have the content of the file a/b.txt").contains("Delete the notes");

        Folders.delete(folder.resolve("state"));
        interruptedExport(export);
        Path posts = export.resolve("entities/posts.jsonl");
        Files.writeString(posts, Files.readString(posts).replace("entity", "ENTITY"));
        assertThat(run("export", "--from", source.place(), "--to", export.toString())).isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("entities/posts.jsonl, line 1").contains("Delete the notes");
    }

    /** Ends just before the notes are deleted. */
    private void interruptedExport(Path export) {
        try (StateFolder state = StateFolder.open(folder.resolve("state"))) {
            new AppExport(source.client, state, true, 2).run(export, new Progress("export", "entities", -1));
        }
    }

    /** Whatever was done when it was killed: the next run makes a whole archive. */
    @Test
    void anExportToAnArchiveThatIsKilledInTheEndCanBeRunAgain() {
        Path zip = folder.resolve("out.zip");
        String[] export = { "export", "--from", source.place(), "--to", zip.toString() };
        for (String line : List.of("Making the archive", "Deleting", "Everything is in")) {
            assertThat(run(new Killed(line), export)).as(line).isNotZero();

            assertThat(run(export)).as("%s: %s", line, err).isZero();
            assertThat(run("compare", "--from", source.place(), "--to", zip.toString())).as(line).isZero();
            assertThat(Path.of(zip + ".part")).doesNotExist();
            assertThat(folder.resolve("state")).doesNotExist();
        }
    }

    /** Writes nothing more when a line is to be written. */
    private static final class Killed extends StringWriter {

        private final String line;

        Killed(String line) {
            this.line = line;
        }

        @Override
        public void write(String text, int offset, int length) {
            if (text.contains(line)) {
                throw new IllegalStateException("killed");
            }
            super.write(text, offset, length);
        }
    }

    @Test
    void tablesOfAnotherAppNeedADecision() {
        String database = "jdbc:h2:mem:" + source.app.id() + ";DB_CLOSE_DELAY=-1;USER=sa";
        assertThat(run("export", "--from", source.place(), "--to", database)).as(err.toString()).isZero();

        assertThat(run("export", "--from", target.place(), "--to", database, "--from-token-file",
                folder.resolve("to").toString())).isEqualTo(ExitCodes.DECIDE);

        assertThat(err.toString()).contains("mirrors " + source.app.id()).contains("Use another schema")
                .doesNotContain("Run the same command again");
    }

    /** What is wrong with data is not a wrong command line. */
    @Test
    void onlyAMistakeOfTheCommandLineIsOne() {
        CommandLine commandLine = TransferMain.commandLine().addSubcommand(new BadData()).setErr(new PrintWriter(err, true));
        assertThat(commandLine.execute("bad-data")).isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("Invalid UUID string: x").contains("put the data right");

        assertThat(run("copy", "--from", "00000000-0000-0000-0000-0000000-0000", "--to", target.place()))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("--from: ").contains("See instant-transfer copy --help");
        assertThat(run("copy", "--from", source.app.id() + "@http://example.com", "--to", target.place()))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("--from: ").contains("--allow-insecure-http").contains("--help");
    }

    @Test
    void wrongWordsOnTheCommandLineAreNoWrongData() {
        assertThat(run("follow", "--from", source.place(), "--to", target.place(), "--webhook-id", "abc"))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("--webhook-id: abc is no id");
        assertThat(run("export", "--from", source.place(), "--to", "jdbc:nobody://h/db")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("--to: there is no driver").contains("jdbc:postgresql://");
    }

    @Test
    void aDatabaseThatIsAwayMayComeBackAndOneThatRefusesHasToBePutRight() {
        String[] away = { "export", "--from", source.place(), "--to", "jdbc:postgresql://127.0.0.1:1/db?user=u" };
        assertThat(run(away)).isEqualTo(ExitCodes.TRY_AGAIN);
        assertThat(err.toString()).contains("The database cannot be reached").contains("same command again");

        CommandLine commandLine = TransferMain.commandLine().addSubcommand(new Refusing()).setErr(new PrintWriter(err, true));
        assertThat(commandLine.execute("refusing", "42501")).isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("The database refuses this");
        for (String state : List.of("08006", "40P01", "53300", "57P03")) {
            assertThat(commandLine.execute("refusing", state)).as(state).isEqualTo(ExitCodes.TRY_AGAIN);
        }
    }

    @Command(name = "refusing")
    private static final class Refusing implements Callable<Integer> {

        @Parameters
        private String state;

        @Override
        public Integer call() {
            throw new MirrorException("The database did not do it", new SQLException("no", state));
        }
    }

    @Test
    void aDryRunOfAnExportLooksAtItsTarget() throws IOException {
        String export = folder.resolve("out").toString();
        String[] dry = { "export", "--from", source.place(), "--to", export, "--dry-run" };
        assertThat(run(dry)).as(err.toString()).isZero();
        assertThat(folder.resolve("out")).doesNotExist();
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/config.json"), "{\"appId\": \"another\"}");
        assertThat(run(dry)).isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("holds an export of the app another");

        Files.writeString(folder.resolve("file"), "");
        for (String place : List.of("file/below", "file/out.zip")) {
            assertThat(run("export", "--from", source.place(), "--to", folder.resolve(place).toString(), "--dry-run"))
                    .isEqualTo(ExitCodes.DECIDE);
            assertThat(err.toString()).contains(folder.resolve("file") + " is no folder");
        }
    }

    @Test
    void aDryRunLooksAtTheTargetAlsoAfterACommandThatWasRefused() {
        target.write("$users", Map.of("email", "b@example.com"));
        String[] copy = { "copy", "--from", source.place(), "--to", target.place() };
        assertThat(run(copy)).isEqualTo(ExitCodes.DECIDE);
        assertThat(folder.resolve("state")).exists();

        assertThat(run("copy", "--from", source.place(), "--to", target.place(), "--dry-run")).isEqualTo(ExitCodes.DECIDE);
    }

    @Test
    void aFullDiskNeedsRoomAndThenTheSameCommand() {
        CommandLine commandLine = TransferMain.commandLine().addSubcommand(new NoRoom()).setErr(new PrintWriter(err, true));

        assertThat(commandLine.execute("no-room")).isEqualTo(ExitCodes.TRY_AGAIN);

        assertThat(err.toString()).contains("No space left").contains("Make room").doesNotContain("Check the name");
    }

    @Command(name = "no-room")
    private static final class NoRoom implements Callable<Integer> {

        @Override
        public Integer call() {
            throw new UncheckedIOException("out.zip cannot be written", new IOException("No space left on device"));
        }
    }

    @Command(name = "bad-data")
    private static final class BadData implements Callable<Integer> {

        @Override
        public Integer call() {
            return UUID.fromString("x").version();
        }
    }

    @Test
    void aDatabaseIsFilledAndCompared() {
        String database = "jdbc:h2:mem:" + source.app.id() + ";DB_CLOSE_DELAY=-1;USER=sa";
        assertThat(run("compare", "--from", source.place(), "--to", database)).isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("has no tables of an app").contains("export --from");
        assertThat(run("compare", "--from", source.place(), "--to", database)).as("it has made none")
                .isEqualTo(ExitCodes.DECIDE);
        assertThat(run("export", "--from", source.place(), "--to", database)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("export: 4 entities").contains("4 missing");

        assertThat(run("compare", "--from", source.place(), "--to", database)).isZero();
        assertThat(out.toString()).contains("compare: 4 entities").contains("Both are equal: 4 entities, 0 missing");
        source.write("posts", Map.of("title", "late"));
        assertThat(run("compare", "--from", source.place(), "--to", database)).isEqualTo(1);
        assertThat(run("export", "--from", source.place(), "--to", database)).as(err.toString()).isZero();
        source.client.platform().pushSchema(
                Map.of("entities", Map.of("posts", Map.of("attrs", Map.of("subtitle", Map.of("valueType", "string"))))));
        for (int i = 0; i < 2; i++) {
            assertThat(run("compare", "--from", source.place(), "--to", database)).as("it adds no column").isEqualTo(1);
            assertThat(out.toString()).contains("no place for posts.subtitle");
        }
    }

    /** A mirror does not have the schema of its app. */
    @Test
    void theTablesOfAMirrorNeedTheSchemaOfTheApp() {
        String database = "jdbc:h2:mem:" + source.app.id() + ";DB_CLOSE_DELAY=-1;USER=sa";
        assertThat(run("export", "--from", source.place(), "--to", database)).as(err.toString()).isZero();
        String[] load = { "import", "--from", database, "--to", target.place(), "--schema", "instant" };

        assertThat(run(load)).isEqualTo(ExitCodes.DECIDE);

        assertThat(err.toString()).contains("posts").contains("tags").contains("push schema");
        target.client.platform().pushSchema(source.client.platform().schema());
        assertThat(run(load)).as(err.toString()).isZero();
        assertThat(run("compare", "--from", source.place(), "--to", target.place(), "--no-files")).as(out.toString()).isZero();
    }

    @Test
    void aDryRunSaysWhenItWouldBeRefused() throws IOException {
        target.write("$users", Map.of("email", "b@example.com"));
        String[] copy = { "copy", "--from", source.place(), "--to", target.place(), "--dry-run" };
        assertThat(run(copy)).isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("--replace");
        Files.writeString(folder.resolve("to"), "7f0a6c1e-2222-4d3f-8a9b-0c1d2e3f4a5b");
        assertThat(run(copy)).isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("of the target (");
    }

    @Test
    void aFileThatIsNoArchiveHasToBePutRight() throws IOException {
        String[] missing = { "import", "--from", folder.resolve("no.zip").toString(), "--to", target.place() };
        assertThat(run(missing)).isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("Check the name of the file");
        Files.writeString(folder.resolve("file"), "");
        String[] place = { "export", "--from", source.place(), "--to", folder.resolve("file/below").toString() };
        assertThat(run(place)).isEqualTo(ExitCodes.TRY_AGAIN);
        assertThat(err.toString()).contains("Not a directory").contains("When this is put right");
    }

    @Test
    void aDryRunWritesNothing() {
        assertThat(run("copy", "--from", source.place(), "--to", target.place(), "--dry-run")).isZero();

        assertThat(out.toString()).contains("posts").contains("Sign-ins").contains("Creation times");
        assertThat(target.client.platform().schema().toString()).doesNotContain("posts");
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void mistakesAreExplained() throws IOException {
        assertThat(run("copy", "--from", source.place())).isEqualTo(ExitCodes.USAGE);
        assertThat(run("copy", "--from", source.place(), "--to", "folder")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("See export");
        assertThat(run("export", "--from", source.place(), "--to", "jdbc:postgresql://u:p@h/db")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("must not hold a password").doesNotContain("u:p");
        assertThat(run("import", "--from", folder.toString(), "--to", target.place())).isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("config.json");
        assertThat(run("follow", "--from", source.place(), "--to", target.place())).isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("--webhook-id");
        target.write("$users", Map.of("email", "b@example.com"));
        Files.deleteIfExists(folder.resolve("state/state.json"));
        assertThat(run("copy", "--from", source.place(), "--to", target.place())).isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("--replace");
    }

    /** What its log leaves out would be missing in the target. */
    @Test
    void aWebhookThatIsNotForEverythingIsRefused() {
        String webhook = source.client.webhooks()
                .create("http://127.0.0.1:9/nobody", List.of("posts"), Set.of(ChangeAction.create)).id();
        String[] follow = {
                "follow", "--from", source.place(), "--to", target.place(), "--webhook-id", webhook,
                "--until-read-only", "--settle", "PT0S" };
        source.status("read-only");

        assertThat(run(follow)).isEqualTo(ExitCodes.DECIDE);

        assertThat(err.toString()).contains("leaves out the namespaces $files, $users, tags and the actions update, delete.")
                .contains("--webhook-id");
    }

    @Test
    void aWrongTokenMustBePutRightAndAServerThatIsAwayMayComeBack() throws IOException {
        Files.writeString(folder.resolve("from"), "7f0a6c1e-2222-4d3f-8a9b-0c1d2e3f4a5b");
        assertThat(run("export", "--from", source.place(), "--to", folder.resolve("x").toString()))
                .isEqualTo(ExitCodes.DECIDE);
        assertThat(err.toString()).contains("INSTANT_FROM_TOKEN").doesNotContain("7f0a6c1e");
        String place = source.place();
        source.close();
        assertThat(run("export", "--from", place, "--to", folder.resolve("x").toString())).isEqualTo(ExitCodes.TRY_AGAIN);
        assertThat(err.toString()).contains("run the same command again");
    }

    /** Whoever has two apps has to know which one is meant. */
    @Test
    void aFailureNamesTheSideAndEndsWithWhatToDo() throws IOException {
        String[] places = { "--from", source.place(), "--to", target.place() };
        Files.writeString(folder.resolve("to"), "7f0a6c1e-2222-4d3f-8a9b-0c1d2e3f4a5b");
        fails("copy", places, ExitCodes.DECIDE, "of the target (" + target.app.id() + " at " + target.emulator.url() + ")",
                "Check the id of the target (--to), and its token (INSTANT_TO_TOKEN or --to-token-file). Then run");
        fails("compare", places, ExitCodes.DECIDE, "of the target (", "INSTANT_TO_TOKEN");
        Files.writeString(folder.resolve("to"), target.app.adminToken());

        Files.writeString(folder.resolve("from"), "7f0a6c1e-2222-4d3f-8a9b-0c1d2e3f4a5b");
        fails("copy", places, ExitCodes.DECIDE, "of the source (" + source.app.id() + " at " + source.emulator.url() + ")",
                "Check the id of the source (--from), and its token (INSTANT_FROM_TOKEN or --from-token-file).");
        Files.writeString(folder.resolve("from"), source.app.adminToken());

        source.status("disabled");
        fails("copy", places, ExitCodes.DECIDE, "of the source (", "Enable the source: on the page of the app");
        fails("compare", places, ExitCodes.DECIDE, "of the source (", "Enable the source");
        source.status("active");
        target.status("read-only");
        fails("copy", places, ExitCodes.DECIDE, "of the target (", "Make the target active: on the page of the app");
        target.status("active");
        String[] away = {
                "--from", source.place(), "--to", target.app.id() + "@http://127.0.0.1:1", "--state",
                folder.resolve("away").toString() };
        fails("copy", away, ExitCodes.TRY_AGAIN, "of the target (", "Check that the server of the target is up and that its"
                                                                    + " address (--to) is right. Then run the same command");
    }

    private void fails(String command, String[] places, int code, String... words) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(places));
        if (command.equals("copy")) {
            all.add("--replace");
        }
        assertThat(run(all.toArray(String[]::new))).as("%s%s", out, err).isEqualTo(code);
        assertThat(err.toString()).contains(words).doesNotContain("7f0a6c1e");
    }

    @Test
    void whoeverGoesOnSeesHowMuchIsLeft() {
        run("copy", "--from", source.place(), "--to", target.place(), "--push-schema");
        try (StateFolder state = StateFolder.open(folder.resolve("state"))) {
            state.putAll(Map.of("copy.namespace", "posts", "copy.after", "00000000-0000-0000-0000-000000000000"));
            state.put("copy.done", null);
            state.put("copy.count", "1");
        }

        assertThat(run("copy", "--from", source.place(), "--to", target.place())).as(err.toString()).isZero();

        assertThat(out.toString()).contains("Going on: 1 entities are done, about 3 are left.").contains("100 % done");
    }

    @Test
    void refusedEntitiesAreNamed() {
        assertThat(run("copy", "--from", source.place(), "--to", target.place())).isEqualTo(ExitCodes.DIFFERENCES);
        assertThat(out.toString()).contains("Refused: posts/" + post).contains("--push-schema");
    }

    /** However many there are. */
    @Test
    void allThatIsRefusedIsNamedInAFile() throws IOException {
        for (int i = 0; i < 30; i++) {
            source.write("tags", Map.of("name", "t" + i));
        }
        assertThat(run("copy", "--from", source.place(), "--to", target.place())).isEqualTo(ExitCodes.DIFFERENCES);

        Path list = folder.resolve("state/refused.txt");
        assertThat(out.toString()).contains("... and 12 more").containsPattern("tags +31").contains("named in " + list);
        assertThat(Files.readAllLines(list)).hasSize(32).anyMatch(each -> each.startsWith("posts/" + post + ": "));

        assertThat(run("copy", "--from", source.place(), "--to", target.place(), "--push-schema")).as(out.toString()).isZero();
        assertThat(list).doesNotExist();
    }

    @Test
    void anErrorOfTheMachineIsNoInterruption() {
        CommandLine commandLine = TransferMain.commandLine().addSubcommand(new NoMemory()).setErr(new PrintWriter(err, true));

        assertThat(TransferMain.execute(commandLine, "no-memory")).isEqualTo(ExitCodes.DECIDE);

        assertThat(err.toString()).contains("OutOfMemoryError").contains("-Xmx").contains("same command again");
    }

    @Command(name = "no-memory")
    private static final class NoMemory implements Callable<Integer> {

        @Override
        public Integer call() {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    @Test
    void statusShowsTheNotes() {
        assertThat(run("status", "--from", source.place(), "--to", target.place())).isZero();
        assertThat(out.toString()).contains("Nothing was begun");
        run("copy", "--from", source.place(), "--to", target.place(), "--push-schema");
        assertThat(run("status", "--from", source.place(), "--to", target.place())).isZero();
        assertThat(out.toString()).contains("copy.done");
    }
}
