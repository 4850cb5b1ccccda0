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

import java.time.Duration;
import java.util.function.Consumer;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.bulk.load.ImportFailedException;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.transfer.sql.MirrorException;

/** Work that goes round and round, and does not mind a server or a database that is away for some minutes. */
final class Rounds {

    @FunctionalInterface
    interface Round {
        /** Returns whether this was the last one. */
        boolean run() throws InterruptedException;
    }

    /** About ten minutes. */
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), 25);

    private final Stop stop;
    private final Consumer<String> events;

    /** @param events told why something is tried again */
    Rounds(Stop stop, Consumer<String> events) {
        this.stop = stop;
        this.events = events;
    }

    /**
     * Goes on until a round is the last one.
     *
     * @throws InterruptedException if it is stopped before
     */
    void run(Round round) throws InterruptedException {
        int failures = 0;
        boolean last = false;
        while (!last) {
            stop.check();
            try {
                last = round.run();
                failures = 0;
            } catch (InstantException | ImportFailedException | MirrorException e) {
                failures++;
                InstantException failure = failure(e);
                boolean passes = failure == null ? LostDatabase.isCauseOf(e) : passes(failure);
                if (!passes || !BACKOFF.allowsAfter(failures)) {
                    throw e;
                }
                events.accept("Trying again: " + e.getMessage());
                stop.pause(BACKOFF.after(failures, failure == null ? null : failure.getRetryAfter()));
            }
        }
    }

    /** What the server said; null when it is not the server that is at fault. */
    private static InstantException failure(RuntimeException e) {
        Throwable cause = e instanceof ImportFailedException ? e.getCause() : e;
        return cause instanceof InstantException failure ? failure : null;
    }

    /** An answer that was lost may be asked for again: all that is written here is harmless to repeat. */
    private static boolean passes(InstantException failure) {
        return failure.isRetryable() || failure.getType() == null && failure.isOutcomeUnknown();
    }
}
