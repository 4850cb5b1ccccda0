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
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import io.github.camelinstant.bulk.Checkpoint;
import io.github.camelinstant.bulk.InUseException;
import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.bulk.ProgressListener;
import io.github.camelinstant.bulk.ProgressReporter;
import io.github.camelinstant.bulk.scan.ScanOptions;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.model.schema.AppSchema;

/**
 * Reads every entity of an app with its links, namespace by namespace in the order of their names, in each in the order
 * of the ids. Immutable.
 *
 * <pre>{@code
 * Export.of(client).checkpoint(new FileCheckpoint(Path.of("export.checkpoint")))
 *         .forEach(entity -> target.write(entity.namespace(), entity.entity()));
 * }</pre>
 *
 * An entity that is there from the beginning to the end comes exactly once. One that is created, changed or deleted
 * meanwhile comes as it was at some moment, or not at all; with the changes since the beginning on top the copy is
 * exact.
 */
public final class Export {

    private final InstantClient client;
    private final List<String> namespaces;
    private final ScanOptions options;
    private final Checkpoint checkpoint;
    private final ProgressListener listener;
    private final String work;

    private Export(InstantClient client, List<String> namespaces, ScanOptions options, Checkpoint checkpoint,
                   ProgressListener listener, String work) {
        this.client = client;
        this.namespaces = namespaces;
        this.options = options;
        this.checkpoint = checkpoint;
        this.listener = listener;
        this.work = work;
    }

    /**
     * Prepares an export of all namespaces; nothing is sent yet.
     *
     * @param client who reads: as a user, it sees what the rules show
     */
    public static Export of(InstantClient client) {
        return new Export(
                Objects.requireNonNull(client, "client"), List.of(), ScanOptions.DEFAULT, Checkpoint.NONE,
                ProgressListener.NONE, "export");
    }

    /**
     * The same for some namespaces.
     *
     * @param names {@code $streams}, which is left out otherwise, can be one; none for all
     */
    public Export namespaces(List<String> names) {
        return new Export(client, names.stream().distinct().sorted().toList(), options, checkpoint, listener, work);
    }

    /** The same, read in another way. */
    public Export options(ScanOptions other) {
        return new Export(client, namespaces, Objects.requireNonNull(other, "options"), checkpoint, listener, work);
    }

    /** The same, going on where a checkpoint stands, and saving there how far it is. */
    public Export checkpoint(Checkpoint other) {
        return new Export(client, namespaces, options, Objects.requireNonNull(other, "checkpoint"), listener, work);
    }

    /** The same, telling somebody how far it is. */
    public Export progress(ProgressListener other) {
        return new Export(client, namespaces, options, checkpoint, Objects.requireNonNull(other, "listener"), work);
    }

    /** The same, called otherwise in the log. */
    public Export named(String name) {
        return new Export(client, namespaces, options, checkpoint, listener, name);
    }

    /**
     * Begins to read, at the checkpoint if it holds a position.
     *
     * @return                       to be closed
     * @throws InstantException      if the schema cannot be read
     * @throws IllegalStateException if the checkpoint belongs to an export of something else
     * @throws InUseException        if another export works with the checkpoint
     */
    public ExportStream open() {
        return open(AppSchema.of(client.platform().schema()));
    }

    private ExportStream open(AppSchema schema) {
        Closeable lock = checkpoint.lock();
        try {
            String saved = checkpoint.load();
            ExportPosition begin = saved == null ? beginning(schema) : resumed(ExportPosition.of(saved));
            Progress progress = new Progress(work, "entities", -1);
            return new ExportStream(
                    client, schema, options, begin, checkpoint, lock, ProgressReporter.start(progress, listener), progress);
        } catch (RuntimeException e) {
            ExportStream.letGo(lock);
            throw e;
        }
    }

    /**
     * Reads everything, and clears the checkpoint when all was taken.
     *
     * @param  consumer         gets each entity; one that it throws for comes again from the checkpoint, with up to
     *                          1,000 before it
     * @return                  what was read
     * @throws InstantException if something cannot be read
     */
    public ExportReport forEach(Consumer<? super ExportedEntity> consumer) {
        try (ExportStream stream = open()) {
            stream.forEachRemaining(consumer);
            stream.finish();
            return stream.report();
        }
    }

    /**
     * Writes everything into a backup archive that Instant's restore accepts, with schema, rules, and the contents of
     * the files. A file that is deleted or replaced while it is read is left out. Instant does not tell when an entity
     * was created, so the archive has the time of the export instead.
     *
     * @param  target           the zip; replaced when all is there
     * @return                  what was read
     * @throws InstantException if something cannot be read
     */
    public ExportReport toArchive(Path target) {
        if (checkpoint != Checkpoint.NONE) {
            throw new IllegalArgumentException("An archive is written whole: it takes no checkpoint");
        }
        AppSchema schema = AppSchema.of(client.platform().schema());
        try (ExportStream stream = open(schema)) {
            return new ArchiveExport(client, options.backoff()).write(stream, schema, target);
        }
    }

    private ExportPosition beginning(AppSchema schema) {
        List<String> all = namespaces.isEmpty() ? List.copyOf(schema.namespaces().keySet()) : known(schema);
        return new ExportPosition(client.appId(), all, all.get(0), null);
    }

    private List<String> known(AppSchema schema) {
        for (String name : namespaces) {
            if (!name.startsWith("$") && !schema.namespaces().containsKey(name)) {
                throw new IllegalArgumentException("The app has no namespace " + name);
            }
        }
        return namespaces;
    }

    private ExportPosition resumed(ExportPosition position) {
        if (!position.appId().equals(client.appId())) {
            throw new IllegalStateException(
                    "The checkpoint belongs to an export of the app " + position.appId() + ", not of " + client.appId());
        }
        if (!namespaces.isEmpty() && !namespaces.equals(position.namespaces())) {
            throw new IllegalStateException(
                    "The checkpoint belongs to an export of " + position.namespaces() + ", not of " + namespaces);
        }
        return position;
    }
}
