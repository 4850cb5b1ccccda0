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
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelinstant.transfer.move.Follow.Final;

/**
 * The last step of a move, while the source is read-only. May be run again when it has failed: the time counts from the
 * beginning.
 */
final class SwitchOver {

    private static final int MAX_PASSES = 3;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration TO_SHOW_LIFE = Duration.ofSeconds(3);
    private static final Duration TO_COME_TO_REST = Duration.ofMinutes(2);

    private final InStep inStep;
    private final Follow.Options options;
    private final boolean contents;
    private final Stop stop;
    private final Consumer<String> events;
    private final long begin = System.nanoTime();
    private long transactions;
    private Duration drained;
    private Supplier<? extends Consumer<String>> lists = () -> each -> {
    };

    SwitchOver(InStep inStep, Follow.Options options, boolean contents, Stop stop, Consumer<String> events) {
        this.inStep = inStep;
        this.options = options;
        this.contents = contents;
        this.stop = stop;
        this.events = events;
    }

    /** Each comparison of everything tells what differs to the next consumer. */
    SwitchOver tellDifferences(Supplier<? extends Consumer<String>> value) {
        lists = value;
        return this;
    }

    /**
     * Returns how the move ended.
     *
     * @throws InterruptedException if it is stopped before
     */
    Follow.Moved run() throws InterruptedException {
        stop.pause(options.settle());
        drain();
        drained = elapsed();
        events.accept(String.format(Locale.ROOT, "The log is drained: %,d transactions.", transactions));
        if (options.finalPass() == Final.log && !inStep.owesComparison() && inStep.logCoversAll()) {
            return look(Final.log, "What the log tells is over.");
        }
        if (options.finalPass() == Final.watch && watchIsOver()) {
            return look(Final.watch, "All that the log and the watch tell is over.");
        }
        if (options.finalPass() != Final.full) {
            events.accept((options.finalPass() == Final.log ? "The log" : "The watch")
                          + " does not tell everything. So everything is compared, which takes the longer the more there is.");
            inStep.endWatch();
        }
        SyncReport report = inStep.compare(lists.get());
        boolean equal = inStep.isEqualAfter(report);
        for (int pass = 1; !equal && pass < MAX_PASSES; pass++) {
            report = inStep.compare(lists.get());
            equal = inStep.isEqualAfter(report);
        }
        return contents && equal
                ? look(Final.full, "Both were made equal.")
                : new Follow.Moved(elapsed(), drained, report, transactions, Final.full, equal);
    }

    private void drain() throws InterruptedException {
        ChangeLog.Reading reading;
        do {
            reading = inStep.step();
            transactions += reading.transactions().size();
        } while (!reading.transactions().isEmpty() || reading.more());
    }

    /** Whether everything that was watched is over, too; not if there is no watch, or it does not come to rest. */
    private boolean watchIsOver() throws InterruptedException {
        Watch watch = inStep.watch();
        boolean asked = false;
        while (watch != null && elapsed().compareTo(TO_COME_TO_REST) < 0) {
            boolean rest = watch.isAtRest(begin, options.settle());
            drain();
            if (rest && inStep.watch() == watch) {
                inStep.readUntold();
                return !inStep.owesComparison() && inStep.logCoversAll();
            }
            if (!asked && elapsed().compareTo(options.settle().plus(TO_SHOW_LIFE)) > 0) {
                watch.askAgain(begin);
                asked = true;
            }
            stop.pause(PAUSE);
            watch = inStep.watch();
        }
        return false;
    }

    /** What was refused is missing without a look. */
    private Follow.Moved look(Final how, String text) {
        Duration window = elapsed();
        events.accept(String.format(Locale.ROOT, "%s Read-only for %.1f s so far.", text, window.toMillis() / 1000.0));
        events.accept("Both are compared as a whole now, and nothing is written.");
        SyncReport report = inStep.look(lists.get());
        return new Follow.Moved(window, drained, report, transactions, how, report.differences() == 0);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
