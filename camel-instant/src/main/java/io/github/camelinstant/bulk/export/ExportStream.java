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
package io.github.camelinstant.bulk.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.camelinstant.bulk.Checkpoint;
import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.bulk.ProgressReporter;
import io.github.camelinstant.bulk.scan.EntityScan;
import io.github.camelinstant.bulk.scan.Scan;
import io.github.camelinstant.bulk.scan.ScanOptions;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.model.schema.AppSchema;

/**
 * The entities of an export. An entity counts as done when the next one is taken; every thousandth time, and when this
 * is closed, the checkpoint learns it. To be read by one thread; another may close it.
 */
public final class ExportStream implements Iterator<ExportedEntity>, Closeable {

    private static final int SAVE_EVERY = 1_000;

    private final InstantClient client;
    private final AppSchema schema;
    private final ScanOptions options;
    private final ExportPosition begin;
    private final Checkpoint checkpoint;
    private final Closeable lock;
    private final Progress progress;
    private final ProgressReporter reporter;
    private final Deque<String> namespaces;
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private String namespace;
    private BackupShape shape;
    private volatile EntityScan scan;
    private volatile boolean closed;
    private ExportedEntity last;
    private ExportPosition done;
    private int unsaved;
    private boolean ended;
    private boolean finished;
    private long dangling;

    ExportStream(InstantClient client, AppSchema schema, ScanOptions options, ExportPosition begin, Checkpoint checkpoint,
                 Closeable lock, ProgressReporter reporter, Progress progress) {
        this.client = client;
        this.schema = schema;
        this.options = options;
        this.begin = begin;
        this.checkpoint = checkpoint;
        this.lock = lock;
        this.namespaces = new ArrayDeque<>(begin.left());
        this.reporter = reporter;
        this.progress = progress;
    }

    /**
     * Waits until another entity is there, or all were delivered.
     *
     * @throws InstantException      if something cannot be read
     * @throws IllegalStateException if this was closed before the end
     */
    @Override
    public boolean hasNext() {
        if (ended) {
            return false;
        }
        requireOpen();
        while (scan == null || !scan.hasNext()) {
            if (scan != null) {
                dangling += shape.dangling();
            }
            if (namespaces.isEmpty()) {
                ended = true;
                return false;
            }
            openNext();
        }
        return true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The export was closed before it was read to its end: more entities may exist");
        }
    }

    private void openNext() {
        namespace = namespaces.removeFirst();
        counts.put(namespace, 0L);
        shape = new BackupShape(schema, namespace);
        String after = namespace.equals(begin.namespace()) ? begin.after() : null;
        scan = Scan.of(client, shape.query()).options(options).after(after).open();
        if (closed) {
            scan.close();
            requireOpen();
        }
    }

    /**
     * Returns the next entity; the one before counts as done.
     *
     * @throws NoSuchElementException if there is none
     */
    @Override
    public ExportedEntity next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ExportedEntity entity = shape.of(scan.next());
        lastIsDone();
        last = entity;
        counts.merge(namespace, 1L, Long::sum);
        progress.add(1);
        return entity;
    }

    /**
     * Opens the content of a file of this export. It comes from the file store, to which no token is sent.
     *
     * @param  file                     an entity of {@code $files}
     * @return                          to be closed
     * @throws IllegalArgumentException if it is no file
     * @throws InstantException         if the file store does not give it, for example because it was deleted meanwhile
     */
    public InputStream content(ExportedEntity file) {
        if (file.url() == null) {
            throw new IllegalArgumentException(file + " is no file");
        }
        return client.storage().open(file.url());
    }

    /** What was read so far. */
    public ExportReport report() {
        long links = dangling + (shape == null || ended ? 0 : shape.dangling());
        return new ExportReport(Collections.unmodifiableSortedMap(new TreeMap<>(counts)), links);
    }

    /** Whether everything was delivered. */
    public boolean isAtEnd() {
        return ended;
    }

    /**
     * Says that everything that came is in safety, and clears the checkpoint.
     *
     * @throws IllegalStateException if there is more to be read
     */
    public void finish() {
        if (hasNext()) {
            throw new IllegalStateException("The export is not at its end");
        }
        finished = true;
        checkpoint.clear();
    }

    /**
     * Ends the reading. Unless the export was finished, the checkpoint learns what is done. Nobody else can have it
     * yet.
     */
    public void stop() {
        closed = true;
        EntityScan open = scan;
        if (open != null) {
            open.close();
        }
        reporter.close();
        if (!finished) {
            save();
        }
    }

    /** Ends the export. Unless it was finished, the checkpoint learns what is done. Then others can have it. */
    @Override
    public void close() {
        try {
            stop();
        } finally {
            letGo(lock);
        }
    }

    static void letGo(Closeable lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint cannot be given to others", e);
        }
    }

    private synchronized void lastIsDone() {
        if (last != null) {
            done = new ExportPosition(begin.appId(), begin.namespaces(), last.namespace(), last.id());
            unsaved++;
            if (unsaved >= SAVE_EVERY) {
                save();
            }
        }
    }

    private synchronized void save() {
        if (done != null && unsaved > 0) {
            checkpoint.save(done.toText());
            unsaved = 0;
        }
    }
}
