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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.transfer.store.Contents;

/** What is noted of an import: of which contents it is, and how far it is with them. */
final class ImportNotes {

    private static final String CONTENTS = "import.contents";
    private static final String VERSION = "import.version";
    private static final String NAMESPACE = "import.namespace";
    private static final String DONE = "import.done";
    private static final String POSITION = "import.position";
    private static final String COMPLETED = "import.completed.";
    private static final String REFUSED = "import.refused";
    private static final String THROUGH = "import.through";
    private static final String ENDED = "import.ended";
    private static final String YES = "yes";
    private static final String UPLOADED = "files.txt";
    private static final String WITHOUT_FILES = ", without files";

    private final StateFolder state;
    private final String contents;
    private final String version;
    private final String former;

    ImportNotes(StateFolder state, Contents contents) {
        this.state = state;
        this.contents = contents.fingerprint();
        version = contents.version();
        former = contents.formerVersion();
    }

    Path uploaded() {
        return state.file(UPLOADED);
    }

    /** Of what the notes are; null if there are none. */
    String before() {
        return state.get(CONTENTS);
    }

    private boolean areSame() {
        return contents.equals(before());
    }

    /** Whether the import has gone through all there was, whatever was refused. */
    private boolean isThrough() {
        return hasEnded() || state.get(THROUGH) != null;
    }

    /** Whether the import has ended, and nothing was refused. */
    boolean hasEnded() {
        return state.get(ENDED) != null;
    }

    /** Whether it has, and what was imported has not changed since. */
    boolean isDone(boolean files) {
        if (!areSame() || !hasEnded() || version == null) {
            return false;
        }
        String noted = state.get(VERSION);
        // earlier versions noted the contents only, and less of an archive
        return noted == null
                ? contents.equals(former)
                : noted.equals(version) || noted.equals(version(files)) || noted.equals(former)
                        || former != null && noted.equals(marked(former, files));
    }

    private String version(boolean files) {
        return marked(version == null ? "" : version, files);
    }

    private static String marked(String version, boolean files) {
        return files ? version : version + WITHOUT_FILES;
    }

    /** Whether nothing of these contents was written. */
    boolean isNew() {
        return state.isNew() || isThrough() && !areSame();
    }

    /** @throws MoveException if an import of other contents has not gone through */
    void requireSame() {
        if (before() != null && !areSame() && !isThrough()) {
            throw new MoveException(
                    "The notes in " + state.file("") + " are of an import that has not ended, and not of what is imported now ("
                                    + before() + ", not " + contents + "). Put that back, and run the same command to end it."
                                    + " Or delete the notes to begin anew; --replace is needed then, because the target has"
                                    + " entities.");
        }
    }

    /** Notes what is imported. What was noted of other contents, or before they have changed, is forgotten. */
    void begin(boolean files) {
        requireSame();
        String noted = state.get(VERSION);
        if (!areSame()) {
            try {
                Files.deleteIfExists(uploaded());
            } catch (IOException e) {
                throw new UncheckedIOException("The notes in " + state.file("") + " cannot be deleted", e);
            }
            state.putAll(beginning(files));
        } else if (hasEnded() || noted != null && !noted.equals(version(files))) {
            state.putAll(beginning(files));
        }
    }

    private Map<String, String> beginning(boolean files) {
        Map<String, String> notes = new HashMap<>();
        for (String name : List.of(NAMESPACE, DONE, POSITION, REFUSED, THROUGH, ENDED)) {
            notes.put(name, null);
        }
        state.all(COMPLETED).keySet().forEach(namespace -> notes.put(COMPLETED + namespace, null));
        notes.put(CONTENTS, contents);
        notes.put(VERSION, version(files));
        return notes;
    }

    /** Whether all of a namespace was written. */
    boolean isCompleted(String namespace) {
        String at = state.get(NAMESPACE);
        // earlier versions noted where they were only, and went by the names
        boolean before = state.get(VERSION) == null && at != null && namespace.compareTo(at) < 0;
        return before || state.get(COMPLETED + namespace) != null;
    }

    private boolean isAt(String namespace) {
        return namespace.equals(state.get(NAMESPACE));
    }

    /** How many entities of a namespace were written, of one that is not completed. */
    long done(String namespace) {
        return isAt(namespace) ? Long.parseLong(state.get(DONE)) : 0;
    }

    /** Behind which place in a namespace the import goes on; null for the beginning, or when places have no names. */
    String position(String namespace) {
        return isAt(namespace) ? state.get(POSITION) : null;
    }

    void wrote(String namespace, long done, String position, boolean refused) {
        Map<String, String> notes = new HashMap<>();
        notes.put(NAMESPACE, namespace);
        notes.put(DONE, Long.toString(done));
        notes.put(POSITION, position);
        notes.put(THROUGH, null);
        if (refused) {
            notes.put(REFUSED, YES);
        }
        state.putAll(notes);
    }

    void completed(String namespace) {
        Map<String, String> notes = new HashMap<>();
        notes.put(COMPLETED + namespace, YES);
        state.putAll(notes);
    }

    /** Notes the end. When something was refused, the next run writes everything again. */
    void end(boolean files) {
        Map<String, String> notes = beginning(files);
        notes.put(state.get(REFUSED) == null ? ENDED : THROUGH, Instant.now().toString());
        state.putAll(notes);
    }
}
