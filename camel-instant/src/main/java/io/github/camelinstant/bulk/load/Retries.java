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

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.client.InstantException;

/** How long the same transaction is sent again, and how long to wait in between. Thread-safe. */
final class Retries {

    private final Duration maxOutage;
    private final Backoff backoff;
    private final StopSignal stop;
    private Long blamed;

    Retries(Duration maxOutage, Backoff backoff, StopSignal stop) {
        this.maxOutage = maxOutage;
        this.backoff = backoff;
        this.stop = stop;
    }

    /** What is remembered of one transaction. */
    static final class Trial {

        private final Tally tally;
        private final Long brokenBefore;
        private int tries;
        private long firstFailure;

        /** @param brokenBefore when the server began to break on more rows than these, or null */
        Trial(Tally tally, Long brokenBefore) {
            this.tally = tally;
            this.brokenBefore = brokenBefore;
        }

        int tries() {
            return tries;
        }

        /** When it began, in the time of {@link System#nanoTime()}: before these rows, unless it took others since. */
        long since() {
            boolean before = brokenBefore != null && !tally.hasWrittenSince(brokenBefore);
            return before ? brokenBefore : firstFailure;
        }

        /** Whether the server takes other rows while it does not take these. */
        boolean onlyTheseRows() {
            return tally.hasWrittenSince(brokenBefore != null ? brokenBefore : firstFailure);
        }

        void failed() {
            if (tries++ == 0) {
                firstFailure = System.nanoTime();
            }
        }
    }

    /**
     * Waits before the next try.
     *
     * @return false when there shall be none: the import has stopped, or the time is up
     */
    boolean pause(Trial trial, InstantException e) {
        Duration left = maxOutage.minusNanos(System.nanoTime() - trial.since());
        Duration wait = backoff.after(trial.tries(), e.getRetryAfter());
        if (left.isNegative() || e.getRetryAfter() != null && e.getRetryAfter().compareTo(left) > 0) {
            return false;
        }
        try {
            // one last try when the time is up
            stop.sleep(wait.compareTo(left) < 0 ? wait : left);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stop.stop("The import was interrupted", interrupted);
        }
        return !stop.isGiven();
    }

    /** Says why there is no next try. */
    String why(InstantException e, String otherwise) {
        Duration asked = e.getRetryAfter();
        return asked == null || asked.compareTo(maxOutage) <= 0
                ? otherwise + e.getMessage()
                : "The server asks to wait " + asked.toSeconds() + " s, and with maxOutage the import waits "
                  + maxOutage.toSeconds()
                  + " s at most: " + e.getMessage();
    }

    /**
     * When the time is up for a row by itself, and nothing tells whether it is the row or the server: the row is
     * blamed, but no second one unless something got in since then.
     */
    synchronized boolean mayBlame(Tally tally) {
        boolean mayBe = blamed == null || tally.hasWrittenSince(blamed);
        blamed = System.nanoTime();
        return mayBe;
    }
}
