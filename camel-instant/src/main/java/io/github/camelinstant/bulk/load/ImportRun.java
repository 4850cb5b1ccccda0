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

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.bulk.ProgressListener;
import io.github.camelinstant.bulk.ProgressReporter;

/** One run of an import: takes rows from the source, puts them into batches and these onto the lanes. */
final class ImportRun {

    /**
     * What happens in between.
     *
     * @param every rows, or 0
     * @param hook  what is done
     * @param heap  is told that the server may have been restarted
     */
    record Pause(long every, Consumer<ImportReport> hook, HeapWarning heap) {
    }

    private final BatchWriter writer;
    private final BatchSizer sizer;
    private final Batcher batcher;
    private final Lanes lanes;
    private final Tally tally;
    private final StopSignal stop;
    private final Pause pause;
    private final long start = System.nanoTime();
    private WaitingRows waiting = new WaitingRows();

    ImportRun(BatchWriter writer, BatchSizer sizer, Lanes lanes, Tally tally, StopSignal stop, Pause pause) {
        this.writer = writer;
        this.sizer = sizer;
        batcher = new Batcher(sizer);
        this.lanes = lanes;
        this.tally = tally;
        this.stop = stop;
        this.pause = pause;
    }

    ImportReport run(Iterator<ImportRow> rows, Progress progress, ProgressListener listener) {
        try (ProgressReporter reporter = ProgressReporter.start(progress, listener)) {
            try (lanes) {
                work(rows);
            } finally {
                waiting.close();
            }
        }
        ImportReport report = tally.atTheEnd(elapsed());
        StopSignal.Reason reason = stop.reason();
        if (reason != null) {
            throw new ImportFailedException(
                    "The import stopped: " + reason.message() + " (" + report + ")", report, reason.cause());
        }
        return report;
    }

    private void work(Iterator<ImportRow> rows) {
        try {
            readAll(rows);
            submit(batcher.rest());
            lanes.awaitIdle();
            writeWaiting();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.stop("The import was interrupted", e);
        } catch (UncheckedIOException e) {
            // also when the thread was interrupted, which stays so
            stop.stop("a temporary file cannot be read: " + e.getMessage(), e);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void readAll(Iterator<ImportRow> rows) throws InterruptedException {
        while (!stop.isGiven()) {
            ImportRow row = next(rows);
            if (row == null) {
                return;
            }
            tally.read();
            take(row);
            if (pause.every() > 0 && tally.rowsRead() % pause.every() == 0) {
                pause();
            }
        }
    }

    /** Returns null at the end. */
    private ImportRow next(Iterator<ImportRow> rows) {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (RuntimeException e) {
            stop.stop("the source broke off after " + tally.rowsRead() + " rows: " + e.getMessage(), e);
            return null;
        }
    }

    private void take(ImportRow row) throws InterruptedException {
        if (row.defect() != null) {
            tally.failed(row, RowFailure.of(row.index(), RowOutcome.FAILED, row.defect()));
            return;
        }
        PreparedRow prepared;
        try {
            prepared = PreparedRow.of(row);
        } catch (IllegalArgumentException e) {
            tally.failed(row, RowFailure.of(row.index(), RowOutcome.FAILED, "Row " + row.index() + ": " + e.getMessage()));
            return;
        }
        submit(batcher.add(prepared));
    }

    private void submit(Batch batch) throws InterruptedException {
        if (batch == null || stop.isGiven()) {
            return;
        }
        if (batch.isAlone()) {
            lanes.awaitIdle();
            Set<String> gone = batch.rows().stream().filter(PreparedRow::deletes).flatMap(row -> row.entities().stream())
                    .collect(Collectors.toSet());
            writeOnceMore(LastChance.before(gone, waiting)::get);
        }
        WaitingRows into = waiting;
        lanes.run(batch, each -> writer.write(each, into));
        if (batch.isAlone()) {
            lanes.awaitIdle();
        }
    }

    private void pause() throws InterruptedException {
        submit(batcher.rest());
        lanes.awaitIdle();
        if (stop.isGiven()) {
            return;
        }
        try {
            pause.hook().accept(tally.soFar(elapsed()));
            pause.heap().restarted();
        } catch (RuntimeException e) {
            stop.stop("the pause failed: " + e.getMessage(), e);
        }
    }

    /** Goes on as long as rows that could not be written before get in now; what then remains is refused. */
    private void writeWaiting() throws InterruptedException {
        long before = Long.MAX_VALUE;
        while (!stop.isGiven() && waiting.count() > 0) {
            boolean last = waiting.count() == before;
            before = waiting.count();
            writeOnceMore(row -> last);
        }
    }

    /**
     * Writes what waits, in its order; what still has to wait goes into another file.
     *
     * @param lastChance which rows, counted from 0, do not wait any longer: they get in, or are refused
     */
    private void writeOnceMore(IntPredicate lastChance) throws InterruptedException {
        BatchWriter again = writer.withAllLinks();
        try (WaitingRows now = waiting) {
            WaitingRows rest = new WaitingRows();
            waiting = rest;
            Batcher batches = new Batcher(sizer);
            WaitingRows into = rest;
            Iterator<PreparedRow> rows = now.iterator();
            for (int row = 0; rows.hasNext() && !stop.isGiven(); row++) {
                WaitingRows its = lastChance.test(row) ? null : rest;
                if (its != into) {
                    run(again, batches.rest(), into);
                    into = its;
                }
                run(again, batches.add(rows.next()), into);
            }
            run(again, batches.rest(), into);
            lanes.awaitIdle();
        }
    }

    private void run(BatchWriter again, Batch batch, WaitingRows rest) throws InterruptedException {
        if (batch != null && !stop.isGiven()) {
            lanes.run(batch, each -> again.write(each, rest));
        }
    }
}
