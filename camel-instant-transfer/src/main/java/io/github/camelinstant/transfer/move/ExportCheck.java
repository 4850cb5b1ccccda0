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
package io.github.camelinstant.transfer.move;

import java.nio.file.Path;
import java.util.Map;

import io.github.camelinstant.bulk.archive.Archive;
import io.github.camelinstant.bulk.archive.ArchiveEntities;
import io.github.camelinstant.bulk.archive.ArchiveException;
import io.github.camelinstant.bulk.archive.ArchiveLimits;
import io.github.camelinstant.transfer.store.EntityFolder;

/** Looks whether the folder of an export has what the notes say. */
final class ExportCheck {

    private static final String FOLDER = "export.folder";
    private static final String FILES = "$files";

    private final Path folder;
    private final StateFolder state;

    ExportCheck(Path folder, StateFolder state) {
        this.folder = folder.toAbsolutePath().normalize();
        this.state = state;
    }

    /** Notes the folder. */
    void begin() {
        state.put(FOLDER, folder.toString());
    }

    /**
     * What was taken before must still be there: it is not taken again.
     *
     * @throws MoveException if it is not
     */
    void requireNoted(EntityFolder target) {
        if (!folder.toString().equals(state.get(FOLDER))) {
            throw new MoveException(
                    "The notes in " + state.file("") + " are of an export to " + state.get(FOLDER) + ", not to " + folder
                                    + ". Name that with --to to go on, or delete the notes to begin anew.");
        }
        state.all(AppExport.BYTES).forEach((namespace, bytes) -> {
            long expected = Long.parseLong(bytes);
            long size = target.size(namespace);
            boolean whole = namespace.equals(state.get(AppExport.NAMESPACE)) ? size >= expected : size == expected;
            if (!whole) {
                throw changed("it does not have all of " + namespace, null);
            }
        });
    }

    /**
     * Reads what was written: an import or a restore must not be the first to find what is wrong with it.
     *
     * @param  target        the folder
     * @param  files         whether the contents of files must be there
     * @throws MoveException if something is wrong
     */
    void verify(EntityFolder target, boolean files) {
        try (Archive written = Archive.open(folder, ArchiveLimits.NONE)) {
            written.verifyEntities();
            if (files) {
                requireFiles(written, target);
            }
        } catch (ArchiveException e) {
            throw changed(e.getMessage(), e);
        }
    }

    private void requireFiles(Archive written, EntityFolder target) {
        try (ArchiveEntities all = written.entities(FILES)) {
            while (all.hasNext()) {
                Map<String, Object> file = all.next().entity();
                if (!target.hasFile((String) file.get("location-id"), ExportedFiles.size(file))) {
                    throw changed("it does not have the content of the file " + file.get("path"), null);
                }
            }
        }
    }

    private MoveException changed(String what, Exception cause) {
        return new MoveException(
                "The folder " + folder + " was changed since it was written: " + what + ". Delete the notes in "
                                 + state.file("") + ", and run the same command again: it begins anew.",
                cause);
    }
}
