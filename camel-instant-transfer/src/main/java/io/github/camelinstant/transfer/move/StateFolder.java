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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.camelinstant.bulk.InUseException;
import io.github.camelinstant.bulk.LockFile;
import io.github.camelinstant.client.json.InstantJson;

/**
 * Where a transfer notes how far it is, for one process at a time. A crash at any moment leaves the old or the new
 * note, never half of one.
 */
public final class StateFolder implements AutoCloseable {

    private static final String NOTES = "state.json";
    private static final String LOCK = "lock";
    private static final String FROM = "from";
    private static final String TO = "to";

    /** What is made in such a folder; the notes go first. */
    private static final List<String> OWN = List.of(NOTES, NOTES + ".tmp", "files.txt", "upload.tmp", "refused.txt",
            "differences.txt");

    private final Path folder;
    private final LockFile lock;
    private final Map<String, Object> notes;
    private final Map<String, Object> places = new LinkedHashMap<>();

    /** @param lock null for one that only reads */
    private StateFolder(Path folder, LockFile lock, Map<String, Object> notes) {
        this.folder = folder;
        this.lock = lock;
        this.notes = notes;
    }

    /**
     * Opens a folder, and makes it if it is missing.
     *
     * @throws MoveException if another process has it, or if it cannot be read
     */
    public static StateFolder open(Path folder) {
        LockFile lock = null;
        try {
            Files.createDirectories(folder);
            lock = LockFile.take(folder.resolve(LOCK), "The state in " + folder);
            return new StateFolder(folder, lock, read(folder));
        } catch (InUseException e) {
            throw new MoveException(e.getMessage() + ". Or name another folder with --state.", e);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            if (lock != null) {
                lock.close();
            }
            throw new MoveException(
                    "The state in " + folder + " cannot be read. Delete the folder to begin anew: what was"
                                    + " copied already is then compared, not copied again.",
                    e);
        }
    }

    /** The notes of a folder as they are now, which another process may be using; nothing can be noted. */
    public static StateFolder peek(Path folder) {
        try {
            return new StateFolder(folder, null, read(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("The state in " + folder + " cannot be read", e);
        }
    }

    /**
     * Says which places the notes are of. It is noted together with whatever is noted next, so that notes that are new
     * stay so. Notes of earlier versions do not say it, and are taken to be of these.
     *
     * @param  from          tells the place to read from any other one
     * @param  to            the same of the place to write
     * @return               this
     * @throws MoveException if the notes are of other places
     */
    public StateFolder of(String from, String to) {
        String notedFrom = get(FROM);
        String notedTo = get(TO);
        if (notedFrom != null && !notedFrom.equals(from) || notedTo != null && !notedTo.equals(to)) {
            throw new MoveException(
                    "The notes in " + folder + " are of a command from " + notedFrom + " to " + notedTo + ", and not from "
                                    + from
                                    + " to " + to + ". Name another folder with --state, or delete this one if that command is"
                                    + " not to go on.");
        }
        places.put(FROM, from);
        places.put(TO, to);
        return this;
    }

    private static Map<String, Object> read(Path folder) throws IOException {
        Path file = folder.resolve(NOTES);
        return Files.exists(file) ? InstantJson.readObject(Files.readString(file)) : new LinkedHashMap<>();
    }

    /** All notes by their names, in their order. */
    public Map<String, Object> notes() {
        return new TreeMap<>(notes);
    }

    /** A file of the folder. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** A note, or null. */
    public String get(String name) {
        return (String) notes.get(name);
    }

    /** The notes whose names begin so, by the rest of their names. */
    Map<String, String> all(String prefix) {
        Map<String, String> found = new TreeMap<>();
        notes.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), (String) value);
            }
        });
        return found;
    }

    /** The sum of all notes whose names begin so. */
    long sum(String prefix) {
        return all(prefix).values().stream().mapToLong(Long::parseLong).sum();
    }

    /** Changes a note; null takes it away. It is on the disk when this returns. */
    public void put(String name, String value) {
        if (value == null ? notes.remove(name) != null : !value.equals(notes.put(name, value))) {
            save();
        }
    }

    /** Changes several notes at once. */
    public void putAll(Map<String, String> changes) {
        changes.forEach((name, value) -> {
            if (value == null) {
                notes.remove(name);
            } else {
                notes.put(name, value);
            }
        });
        save();
    }

    /** Whether there is no note yet. */
    public boolean isNew() {
        return notes.isEmpty();
    }

    private void save() {
        if (lock == null) {
            throw new IllegalStateException("These notes are only read");
        }
        notes.putAll(places);
        Path written = folder.resolve(NOTES + ".tmp");
        try (FileChannel channel = FileChannel.open(
                written, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING))) {
            ByteBuffer bytes = ByteBuffer.wrap(InstantJson.write(notes).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            Files.move(written, folder.resolve(NOTES), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The state in " + folder + " cannot be written", e);
        }
    }

    /** Takes the notes away, and the folder when there is nothing else in it: others may have put something there. */
    public void delete() {
        try {
            for (String name : OWN) {
                Files.deleteIfExists(folder.resolve(name));
            }
            close();
            Files.deleteIfExists(folder.resolve(LOCK));
            try (Stream<Path> left = Files.list(folder)) {
                if (left.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The notes in " + folder + " cannot be deleted", e);
        }
    }

    /** Lets another process have the folder. */
    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }
}
