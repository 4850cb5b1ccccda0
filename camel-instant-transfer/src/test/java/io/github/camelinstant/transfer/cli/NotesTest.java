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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelinstant.model.Query;
import io.github.camelinstant.transfer.move.StateFolder;
import io.github.camelinstant.transfer.move.TestApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Notes of one pair of places are not those of another: with them, a target is written without a look at what it has.
 */
class NotesTest extends AbstractTypedTest {

    private final TestApp other = new TestApp(null, null);

    @AfterEach
    void closeOther() {
        other.close();
    }

    private int copy(TestApp from, TestApp to) throws IOException {
        return command("copy", from, to);
    }

    private int command(String name, TestApp from, TestApp to) throws IOException {
        Files.writeString(folder.resolve("from"), from.app.adminToken());
        Files.writeString(folder.resolve("to"), to.app.adminToken());
        return run(name, "--from", from.place(), "--to", to.place(), "--push-schema");
    }

    private void note(String name, String value) {
        try (StateFolder state = StateFolder.open(folder.resolve("state"))) {
            state.put(name, value);
        }
    }

    @Test
    void anotherTargetIsNotWrittenWithTheNotesOfACopy() throws IOException {
        other.write("$users", Map.of("email", "b@example.com"));
        other.upload("x.txt", "its own");
        assertThat(copy(source, target)).as(err.toString()).isZero();

        for (String command : List.of("copy", "follow")) {
            assertThat(command(command, source, other)).isEqualTo(ExitCodes.DECIDE);
            assertThat(err.toString()).contains("are of a command from " + source.place() + " to " + target.place())
                    .contains("and not from " + source.place() + " to " + other.place()).contains("--state").contains("delete");
        }
        note("copy.done", null);
        note("copy.after", null);
        assertThat(copy(source, other)).as("one that was interrupted").isEqualTo(ExitCodes.DECIDE);
        assertThat(copy(target, source)).as("the other way round").isEqualTo(ExitCodes.DECIDE);

        assertThat(other.client.query(Query.of("$users")).toString()).contains("b@example.com");
        assertThat(other.client.storage().list()).hasSize(1);
        assertThat(other.client.platform().schema().toString()).doesNotContain("posts");
        assertThat(copy(source, target)).as(err.toString()).isZero();
    }

    @Test
    void aDryRunAndTheStatusSayThatNotesAreOfOtherPlaces() throws IOException {
        assertThat(copy(source, target)).as(err.toString()).isZero();
        String[] places = { "--from", source.place(), "--to", other.place() };

        assertThat(run("status", places[0], places[1], places[2], places[3])).isEqualTo(ExitCodes.DECIDE);
        Files.writeString(folder.resolve("to"), other.app.adminToken());
        assertThat(run("copy", places[0], places[1], places[2], places[3], "--dry-run")).isEqualTo(ExitCodes.DECIDE);

        assertThat(err.toString()).contains("are of a command from " + source.place());
    }

    @Test
    void anArchiveDoesNotGetTheRestOfAnotherApp() throws IOException {
        String export = folder.resolve("out").toString();
        try (StateFolder state = StateFolder.open(folder.resolve("state"))) {
            state.of(source.place(), "folder " + export).put("export.began", "2026-01-01T00:00:00Z");
        }
        Files.writeString(folder.resolve("from"), other.app.adminToken());

        assertThat(run("export", "--from", other.place(), "--to", export)).isEqualTo(ExitCodes.DECIDE);

        assertThat(err.toString()).contains("are of a command from " + source.place() + " to folder " + export);
        assertThat(folder.resolve("out/config.json")).doesNotExist();
    }

    @Test
    void anImportIntoAnotherTargetNeedsOtherNotes() throws IOException {
        String export = folder.resolve("out").toString();
        assertThat(run("export", "--from", source.place(), "--to", export)).as(err.toString()).isZero();
        assertThat(run("import", "--from", export, "--to", target.place(), "--push-schema")).as(err.toString()).isZero();
        Files.writeString(folder.resolve("to"), other.app.adminToken());

        assertThat(run("import", "--from", export, "--to", other.place(), "--push-schema")).isEqualTo(ExitCodes.DECIDE);

        assertThat(err.toString()).contains("are of a command from folder " + export + " to " + target.place());
        assertThat(other.client.platform().schema().toString()).doesNotContain("posts");
    }

    @Test
    void whatSomebodyElseHasPutBesideTheNotesStays() throws IOException {
        Path own = Files.writeString(Files.createDirectories(folder.resolve("state/mine")).resolve("list.txt"), "important");
        String zip = folder.resolve("out.zip").toString();

        assertThat(run("export", "--from", source.place(), "--to", zip)).as(err.toString()).isZero();

        assertThat(own).hasContent("important");
        try (Stream<Path> left = Files.list(folder.resolve("state"))) {
            assertThat(left).containsExactly(own.getParent());
        }
    }

    /** Versions before did not note the places. */
    @Test
    void notesThatDoNotSayWhoseTheyAreAreTakenToBeOfThesePlaces() throws IOException {
        assertThat(copy(source, target)).as(err.toString()).isZero();
        note("from", null);
        note("to", null);

        assertThat(copy(source, target)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("Everything was copied before");

        note("copy.done", null);
        assertThat(copy(source, target)).as(err.toString()).isZero();
        assertThat(copy(source, other)).as("noted by now").isEqualTo(ExitCodes.DECIDE);
    }

    @Test
    void followGoesOnWithTheNotesOfACopyBetweenTheSamePlaces() throws Exception {
        assertThat(copy(source, target)).as(err.toString()).isZero();
        String webhook = source.webhook().id();
        source.write("tags", Map.of("name", "late"));
        source.status("read-only");

        assertThat(run("follow", "--from", source.place(), "--to", target.place(), "--until-read-only", "--settle", "PT0S",
                "--final", "full", "--webhook-id", webhook)).as("%s%s", out, err).isZero();
    }
}
