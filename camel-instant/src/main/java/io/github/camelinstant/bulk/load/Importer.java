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
package io.github.camelinstant.bulk.load;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.bulk.ProgressListener;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.TransactOptions;

/**
 * Writes any number of rows, in transactions of a size that suits the server, over several connections, with flat
 * memory, and knows of each row what became of it.
 *
 * <pre>{@code
 * ImportReport report = Importer.of(client).connections(2).run(rows.iterator());
 * }</pre>
 *
 * Rows of the same entity keep their order, if they name it in the same way. What fails for a reason that passes is
 * sent again, when that can do no harm. A row that Instant refuses is left out, reported, and handed to the listener.
 * <p>
 * A link may come before the entity at its other end when it names it by id. When it names it by lookup, and there is
 * none yet, the link is written after all rows; or the whole row, if the schema does not let it be without the link.
 */
public final class Importer {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final InstantClient client;
    private TransactOptions transactOptions = TransactOptions.DEFAULT;
    private int batchSize = 100;
    private int maxBatchSize = 1000;
    private int connections = 2;
    private Duration maxOutage = Duration.ofMinutes(2);
    private Duration firstPause = Duration.ofMillis(500);
    private long maxFailed = 1000;
    private boolean selfHosted;
    private HeapWarning heapWarning;
    private ImportListener listener = ImportListener.NONE;
    private Progress progress = new Progress("import", "rows", -1);
    private ProgressListener progressListener = ProgressListener.NONE;
    private long pauseEvery;
    private Consumer<ImportReport> pause = report -> {
    };
    private ThreadFactory threads = daemons();

    private Importer(InstantClient client) {
        this.client = client;
    }

    /**
     * Begins to configure an import.
     *
     * @param client acts as who shall write
     */
    public static Importer of(InstantClient client) {
        return new Importer(client);
    }

    /** Whether unknown attributes are refused (without this) or created. */
    public Importer transactOptions(TransactOptions value) {
        transactOptions = value;
        return this;
    }

    /** Rows in the first transactions (100), and at most (1000); in between the size follows the server. */
    public Importer batchSize(int start, int max) {
        batchSize = start;
        maxBatchSize = max;
        return this;
    }

    /** How many transactions are under way at a time (2). */
    public Importer connections(int value) {
        connections = value;
        return this;
    }

    /** How long a transaction is sent again while the server is away, overloaded or broken (2 minutes). */
    public Importer maxOutage(Duration value) {
        maxOutage = value;
        return this;
    }

    /** The longest pause after the first failure; those after it are longer. */
    Importer firstPause(Duration value) {
        firstPause = value;
        return this;
    }

    /** How many rows may be refused before the import stops (1000); -1 for any number. */
    public Importer maxFailed(long value) {
        maxFailed = value;
        return this;
    }

    /** Whether to warn of what a large import does to the heap of a self-hosted server (false). */
    public Importer selfHosted(boolean value) {
        selfHosted = value;
        return this;
    }

    /** Who warns instead of the log. */
    Importer heapWarning(HeapWarning value) {
        heapWarning = value;
        return this;
    }

    /** Who gets the rows that do not surely get in. */
    public Importer listener(ImportListener value) {
        listener = value;
        return this;
    }

    /** What counts the rows that are done, for who wants to look at it from outside. */
    public Importer progress(Progress value) {
        progress = value;
        return this;
    }

    /** Who is told every few seconds how far the import is; the log always is. */
    public Importer progressListener(ProgressListener value) {
        progressListener = value;
        return this;
    }

    /**
     * After so many rows everything sent is waited for, and then something is done, for example the server restarted.
     *
     * @param rows  0 for never
     * @param value gets the counts so far; what it throws stops the import
     */
    public Importer pauseEvery(long rows, Consumer<ImportReport> value) {
        pauseEvery = rows;
        pause = value;
        return this;
    }

    /** Makes the threads that send. */
    public Importer threads(ThreadFactory value) {
        threads = value;
        return this;
    }

    /**
     * Writes rows, on threads of its own, while the caller's thread reads them.
     *
     * @param  rows                  read once, from this thread only
     * @return                       what became of them
     * @throws ImportFailedException if it stopped before their end; refused rows alone do not stop it
     */
    public ImportReport run(Iterator<ImportRow> rows) {
        try (LinkTargets targets = new LinkTargets(client)) {
            return new LinkCheck(targets).of(write(rows, targets));
        }
    }

    private ImportReport write(Iterator<ImportRow> rows, LinkTargets targets) {
        StopSignal stop = new StopSignal();
        Tally tally = new Tally(listener, maxFailed, progress, stop, targets);
        BatchSizer sizer = new BatchSizer(batchSize, maxBatchSize);
        Retries retries = new Retries(maxOutage, new Backoff(firstPause, LONGEST_PAUSE, Integer.MAX_VALUE), stop);
        HeapWarning heap = heapWarning == null ? HeapWarning.of(selfHosted) : heapWarning;
        BatchWriter writer
                = new BatchWriter(client, transactOptions, sizer, retries, new LinkTiming(), heap, tally, stop);
        ImportRun run = new ImportRun(
                writer, sizer, new Lanes(connections, threads, stop), tally, stop,
                new ImportRun.Pause(pauseEvery, pause, heap));
        return run.run(rows, progress, progressListener);
    }

    private static ThreadFactory daemons() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "instant-import-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
