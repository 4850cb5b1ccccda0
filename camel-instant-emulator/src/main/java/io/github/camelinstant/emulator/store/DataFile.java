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
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.AppState;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.app.Commit;
import io.github.camelinstant.emulator.app.Journal;

/**
 * Keeps all apps in a file: their data, schemas, rules with versions, users, tokens and status.
 * <p>
 * A write that was answered is in the file and survives the end of the process in any way, as a whole; a write that was
 * not answered is there as a whole or not at all. When the machine itself goes down, what the operating system had not
 * yet brought to the disk is missing at the end. The file is forced to the disk when it is opened and closed. It grows
 * with every write, and is written anew, short, when it is opened. Admin tokens stand in it: only its owner may read
 * it.
 * <p>
 * If the file takes no more writes, requests that write are answered with an error and change nothing.
 */
public final class DataFile implements AutoCloseable {

    private final FileChannel lockFile;
    private final RecordFile records;
    private final Apps apps;

    private DataFile(FileChannel lockFile, RecordFile records, Apps apps) {
        this.lockFile = lockFile;
        this.records = records;
        this.apps = apps;
    }

    /**
     * Takes in the apps of a file, and follows all apps from now on.
     *
     * @param  path           the file; made if it is not there. Beside it a file is kept that locks it.
     * @throws StoreException if the file is damaged, in use by another emulator, or can not be read or written
     */
    public static DataFile open(Path path, Apps apps) {
        try {
            FileChannel lockFile = lock(path);
            try {
                load(path, apps);
                rewrite(path, apps);
                RecordFile records = RecordFile.open(path);
                records.toEnd();
                DataFile file = new DataFile(lockFile, records, apps);
                apps.all().forEach(file::follow);
                apps.addListener(file::created);
                return file;
            } catch (IOException | RuntimeException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException("Could not open " + path + ": " + e.getMessage(), e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        Path lockPath = path.resolveSibling(path.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(
                lockPath, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.attributes(lockPath));
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new StoreException(path + " is in use by another emulator");
        }
        return channel;
    }

    private static void load(Path path, Apps apps) throws IOException {
        StoredApps stored = new StoredApps();
        try (RecordFile records = RecordFile.open(path)) {
            records.read(stored::read);
        }
        stored.restoreTo(apps);
    }

    /** Puts a file with the present state only in the place of the one with its history. */
    private static void rewrite(Path path, Apps apps) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (RecordFile records = RecordFile.open(fresh)) {
            for (App app : apps.all()) {
                writeWhole(records, app);
            }
            records.force();
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void writeWhole(RecordFile records, App app) throws IOException {
        AppState state = app.state();
        records.append(StoreJson.write(Records.app(state)));
        try {
            WholeDatabase.write(app.database(), edits -> append(records, Records.edits(state, edits)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        records.append(StoreJson.write(Records.ruleVersions(app)));
    }

    private static void append(RecordFile records, ObjectNode record) {
        try {
            records.append(StoreJson.write(record));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void created(App app) {
        synchronized (records) {
            try {
                writeWhole(records, app);
            } catch (IOException e) {
                throw new StoreException("Could not write: " + e.getMessage(), e);
            }
        }
        follow(app);
    }

    private void follow(App app) {
        app.setJournal(new Journal() {

            @Override
            public void commit(Commit commit) {
                write(Records.commit(app.id(), commit));
            }

            @Override
            public void details(AppState state) {
                write(Records.app(state));
            }
        });
    }

    private void write(ObjectNode record) {
        byte[] bytes = StoreJson.write(record);
        synchronized (records) {
            try {
                records.append(bytes);
            } catch (IOException e) {
                throw new StoreException("Could not write to the data file: " + e.getMessage(), e);
            }
        }
    }

    /** Forces the file to the disk and lets go of it. Writes that come later are not kept. */
    @Override
    public void close() {
        synchronized (records) {
            try (lockFile) {
                records.force();
                records.close();
            } catch (IOException e) {
                throw new StoreException("Could not close the data file: " + e.getMessage(), e);
            }
        }
    }
}
