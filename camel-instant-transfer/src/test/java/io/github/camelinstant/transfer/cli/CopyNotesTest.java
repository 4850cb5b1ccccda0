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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.transfer.move.StateFolder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a copy knows of the ones before it, and what it does about files. */
class CopyNotesTest extends AbstractTypedTest {

    private int copy(String... more) {
        List<String> all = new ArrayList<>(List.of("copy", "--from", source.place(), "--to", target.place()));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private void requireEqual() {
        assertThat(run("compare", "--from", source.place(), "--to", target.place())).as("%s%s", out, err).isZero();
    }

    private void note(String name, String value) {
        try (StateFolder state = StateFolder.open(folder.resolve("state"))) {
            state.put(name, value);
        }
    }

    @Test
    void whatWasRefusedIsCopiedByTheNextRun() {
        assertThat(copy()).as("without a schema").isEqualTo(ExitCodes.DIFFERENCES);
        assertThat(out.toString()).contains("Refused: posts/" + post);

        assertThat(copy("--push-schema")).as("%s%s", out, err).isZero();

        requireEqual();
        assertThat(copy()).isZero();
        assertThat(out.toString()).contains("Everything was copied before").contains("--replace");
    }

    @Test
    void anInterruptionDoesNotHideWhatWasRefusedBefore() {
        assertThat(copy("--push-schema")).as("%s%s", out, err).isZero();
        note("copy.done", null);
        note("copy.refused", "yes");

        assertThat(copy()).isEqualTo(ExitCodes.DIFFERENCES);
        assertThat(out.toString()).contains("Before the interruption some were refused");
        assertThat(copy()).as("%s%s", out, err).isZero();
        assertThat(out.toString()).contains("4 entities and 0 files were written");
    }

    @Test
    void whatWasAddedToFilesIsCopiedToo() {
        source.client.platform().pushSchema(Map.of("entities", Map.of(), "links", Map.of("shownBy", Map.of(
                "forward", Map.of("on", "$files", "has", "many", "label", "shows"),
                "reverse", Map.of("on", "tags", "has", "many", "label", "shownBy")))));
        String file = source.upload("c.txt", "more");
        String tag = source.write("tags", Map.of("name", "shown"));
        source.client.transact(Tx.in("$files").id(file).update(Map.of("caption", "a picture")).link("shows", tag));

        assertThat(copy("--push-schema")).as("%s%s", out, err).isZero();

        requireEqual();
        assertThat(target.client.query(Query.of("$files").with("shows")).toString()).contains("caption=a picture", tag);
    }

    @Test
    void filesThatWereLeftOutAreCopiedWhenTheyAreWanted() {
        assertThat(copy("--push-schema", "--no-files")).as("%s%s", out, err).isZero();
        assertThat(target.client.storage().list()).isEmpty();

        assertThat(copy()).as("%s%s", out, err).isZero();

        requireEqual();
        assertThat(copy("--no-files")).isZero();
        assertThat(out.toString()).contains("Everything was copied before");
    }

    /** They would be deleted, and nobody was asked. */
    @Test
    void filesThatTheTargetHasOfItsOwnAreNotDeletedByTheWay() {
        assertThat(copy("--push-schema", "--no-files")).as("%s%s", out, err).isZero();
        target.upload("own.txt", "of the target");

        for (String dry : new String[] { "--dry-run", "--push-rules" }) {
            assertThat(copy(dry)).as(dry).isEqualTo(ExitCodes.DECIDE);
            assertThat(err.toString()).contains("entities in $files").contains("--replace");
        }
        assertThat(target.client.storage().list()).hasSize(1);
        assertThat(copy("--replace")).as("%s%s", out, err).isZero();
        requireEqual();
    }

    /** Nothing was copied, but a copy was begun. */
    @Test
    void theSameAfterACopyThatFailedEarly() {
        target.emulator.faults().on("POST", "/superadmin/apps/" + target.app.id() + "/schema/push/apply").appReadOnly();
        assertThat(copy("--push-schema", "--no-files")).as("%s%s", out, err).isEqualTo(ExitCodes.DECIDE);
        target.upload("own.txt", "of the target");

        assertThat(copy("--push-schema")).isEqualTo(ExitCodes.DECIDE);

        assertThat(err.toString()).contains("entities in $files").contains("--replace");
    }

    @Test
    void aConnectionThatBreaksDuringAFileDoesNotEndACopy() {
        target.emulator.faults().on("PUT", "/admin/storage/upload").reset();
        source.emulator.faults().on("GET", "/storage/blobs/*").truncate(2);

        assertThat(copy("--push-schema")).as("%s%s", out, err).isZero();
        assertThat(out.toString()).contains("copy: 1 files");

        requireEqual();
    }
}
