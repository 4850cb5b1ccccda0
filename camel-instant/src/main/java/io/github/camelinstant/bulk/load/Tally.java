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
import java.util.ArrayList;
import java.util.List;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.client.InstantException;

/** Counts what becomes of the rows, and hands those on that did not get in. Thread-safe. */
final class Tally {

    private static final int MAX_LISTED = 100;

    private final ImportListener listener;
    private final long maxFailed;
    private final Progress progress;
    private final StopSignal stop;
    private final LinkTargets targets;
    private final List<RowFailure> failures = new ArrayList<>();
    private long read;
    private long written;
    private long failed;
    private long unknown;
    private long retried;
    private long lastWritten = System.nanoTime();

    /** @param maxFailed how many rows may be refused, or -1 for any number */
    Tally(ImportListener listener, long maxFailed, Progress progress, StopSignal stop, LinkTargets targets) {
        this.listener = listener;
        this.maxFailed = maxFailed;
        this.progress = progress;
        this.stop = stop;
        this.targets = targets;
    }

    synchronized void read() {
        read++;
    }

    synchronized long rowsRead() {
        return read;
    }

    synchronized void written(List<PreparedRow> rows) {
        rows.forEach(row -> targets.add(row.row()));
        written += rows.size();
        lastWritten = System.nanoTime();
        progress.add(rows.size());
    }

    synchronized void retried() {
        retried++;
    }

    /** Whether the server has taken anything since then. */
    synchronized boolean hasWrittenSince(long nanoTime) {
        return lastWritten - nanoTime > 0;
    }

    /** A row that does not get in, of which the listener is told. */
    synchronized void failed(ImportRow row, RowFailure failure) {
        count(failure);
        progress.add(1);
        tell(row, failure);
        if (maxFailed >= 0 && failed + unknown > maxFailed) {
            stop.stop("More than " + maxFailed + " rows were refused, so it is likely not the rows (maxFailed); the last one: "
                      + failure.message(),
                    null);
        }
    }

    /** Rows that were sent in vain when the import stopped; whoever started it knows of them by the exception. */
    synchronized void abandoned(List<PreparedRow> rows, RowOutcome outcome, InstantException e) {
        rows.forEach(row -> count(RowFailure.of(row.index(), outcome, e)));
    }

    /** Rows of which nobody knows whether they got in when the import stopped. */
    synchronized void abandoned(List<PreparedRow> rows, String message) {
        rows.forEach(row -> count(RowFailure.of(row.index(), RowOutcome.UNKNOWN, message)));
    }

    private void tell(ImportRow row, RowFailure failure) {
        try {
            listener.rowFailed(failure, row.source());
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            stop.stop("Row " + row.index() + " was refused, and where refused rows go did not take it: " + failure.message(),
                    e);
        }
    }

    private void count(RowFailure failure) {
        if (failure.outcome() == RowOutcome.UNKNOWN) {
            unknown++;
        } else {
            failed++;
        }
        if (failures.size() < MAX_LISTED) {
            failures.add(failure);
        }
    }

    synchronized ImportReport soFar(Duration elapsed) {
        return ImportReport.of(read, written, failed, unknown, retried, elapsed, failures);
    }

    /** What became of all rows; those of which nothing is known by now were not sent, or their links were not. */
    synchronized ImportReport atTheEnd(Duration elapsed) {
        long notSent = read - written - failed - unknown;
        if (notSent != 0 && !stop.isGiven()) {
            throw new IllegalStateException(notSent + " rows are not accounted for");
        }
        return ImportReport.of(read, written, failed + notSent, unknown, retried, elapsed, failures);
    }
}
