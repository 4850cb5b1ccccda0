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
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.client.AppReadOnlyException;
import io.github.camelinstant.client.TransactOptions;
import io.github.camelinstant.model.ChangeRecord;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.schema.AppSchema;

/**
 * Lets an app follow another one by its change log, and compares both as a whole now and then, because the log carries
 * neither links nor merges. Ends when the source is read-only and both are equal, or when it is told to.
 */
public final class Follow {

    /** How the last differences are found when the source is read-only. */
    public enum Final {
        /** Everything is compared once more: the time depends on how much there is. */
        full,
        /**
         * Only what the log tells is brought over, so the time does not depend on how much there is. What the log does
         * not carry must not have been written since the last whole comparison.
         */
        log
    }

    /**
     * How to follow.
     *
     * @param interval      between two looks at the log
     * @param compareEvery  between two comparisons of everything
     * @param untilReadOnly whether to end when the source is read-only
     * @param settle        how long to wait after that, for what was under way
     * @param finalPass     how the last differences are found
     * @param pushSchema    whether new attributes of the source are added to the target
     */
    public record Options(Duration interval, Duration compareEvery, boolean untilReadOnly, Duration settle, Final finalPass,
            boolean pushSchema) {
    }

    /**
     * How a move ended.
     *
     * @param window       from when the source was seen to be read-only until both were equal
     * @param drained      how much of it went by until the log was drained
     * @param last         the last comparison of everything
     * @param transactions how many transactions were read from the log within it
     * @param equal        whether both are equal
     */
    public record Moved(Duration window, Duration drained, SyncReport last, long transactions, boolean equal) {
    }

    private static final String POSITION = "follow.position";
    private static final String COMPARED = "follow.compared";
    /** The log was empty when it was looked at first. */
    private static final String NONE = "none";
    private static final int TRANSACTIONS_AT_ONCE = 100;
    private static final int MAX_PASSES = 3;

    private final AppPair apps;
    private final StateFolder state;
    private final ChangeLog log;
    private final Options options;
    private final Consumer<String> events;
    /** What could not be written yet. */
    private final Map<String, Set<String>> pending = new HashMap<>();
    private final FileSync files;
    private AppSync sync;
    private Instant compared;
    private boolean owed;
    private Long readOnlySince;
    private volatile boolean stopped;

    /** @param events told what happens, a line each */
    public Follow(AppPair apps, StateFolder state, ChangeLog log, Options options, Consumer<String> events) {
        this.apps = apps;
        this.state = state;
        files = apps.fileSync(state);
        this.log = log;
        this.options = options;
        this.events = events;
    }

    /** Ends {@link #run} soon. */
    public void stop() {
        stopped = true;
    }

    /**
     * Follows.
     *
     * @return                      how the move ended; null when it was stopped
     * @throws InterruptedException if the thread is to end
     */
    public Moved run() throws InterruptedException {
        Moved[] moved = new Moved[1];
        new Rounds(() -> stopped, events).run(() -> {
            boolean readOnly = round();
            if (readOnly) {
                moved[0] = finish();
            }
            return readOnly;
        });
        return moved[0];
    }

    /**
     * Returns whether the source is read-only. Everything is compared at first, so that files are known and what a
     * process before this one owed is paid.
     */
    private boolean round() throws InterruptedException {
        if (state.get(POSITION) == null) {
            Isn head = log.head();
            state.put(POSITION, head == null ? NONE : head.toString());
        }
        if (compared == null) {
            compare();
        }
        if (options.untilReadOnly() && isReadOnly()) {
            return true;
        }
        ChangeLog.Reading reading = step();
        if (reading.gap() != null) {
            events.accept("Changes may be missing from the log: " + reading.gap() + ". Everything is compared.");
            owed = true;
        }
        if (!reading.more()) {
            if (owed || compared.isBefore(Instant.now().minus(options.compareEvery()))) {
                compare();
            }
            Thread.sleep(options.interval().toMillis());
        }
        return false;
    }

    private void connect() {
        if (options.pushSchema()) {
            apps.pushSchema();
        }
        sync = apps.sync(AppSchema.of(apps.source().platform().schema()), files);
    }

    private SyncReport compare() {
        Instant begin = Instant.now();
        connect();
        SyncReport report = sync.pass(true, new Progress("compare", "entities", -1));
        pending.clear();
        owed = false;
        compared = begin;
        state.put(COMPARED, begin.toString());
        events.accept("Compared and made equal: " + report);
        report.refused().forEach((entity, reason) -> events.accept("Refused: " + entity + ": " + reason));
        return report;
    }

    /** Brings over what the log tells since the last time. */
    private ChangeLog.Reading step() {
        String position = state.get(POSITION);
        ChangeLog.Reading reading = log.read(NONE.equals(position) ? null : Isn.parse(position), TRANSACTIONS_AT_ONCE);
        Map<String, Set<String>> touched = new LinkedHashMap<>();
        pending.forEach((namespace, ids) -> touched.computeIfAbsent(namespace, each -> new LinkedHashSet<>()).addAll(ids));
        pending.clear();
        for (ChangeLog.Transaction transaction : reading.transactions()) {
            for (ChangeRecord record : transaction.records()) {
                touched.computeIfAbsent(record.namespace(), each -> new LinkedHashSet<>()).add(record.id());
            }
        }
        if (!touched.isEmpty()) {
            SyncReport report = sync.sync(touched);
            report.refused().forEach(this::remember);
            if (!report.refused().isEmpty()) {
                connect();
            }
        }
        List<ChangeLog.Transaction> read = reading.transactions();
        if (!read.isEmpty()) {
            state.put(POSITION, read.get(read.size() - 1).isn().toString());
        }
        return reading;
    }

    /** What was refused may go in later, when what stands in its way is gone. */
    private void remember(String entity, String reason) {
        int slash = entity.lastIndexOf('/');
        pending.computeIfAbsent(entity.substring(0, slash), each -> new LinkedHashSet<>()).add(entity.substring(slash + 1));
        events.accept("Not written yet: " + entity + ": " + reason);
    }

    private boolean isReadOnly() {
        try {
            apps.source().transactSteps(List.of(), TransactOptions.DEFAULT);
            return false;
        } catch (AppReadOnlyException e) {
            return true;
        }
    }

    private Moved finish() throws InterruptedException {
        if (readOnlySince == null) {
            readOnlySince = System.nanoTime();
            events.accept("The source is read-only.");
        }
        long begin = readOnlySince;
        Thread.sleep(options.settle().toMillis());
        long transactions = 0;
        ChangeLog.Reading reading;
        do {
            reading = step();
            transactions += reading.transactions().size();
        } while (!reading.transactions().isEmpty() || reading.more());
        Duration drained = since(begin);
        events.accept(String.format(Locale.ROOT, "The log is drained: %,d transactions.", transactions));
        if (options.finalPass() == Final.log) {
            Duration window = since(begin);
            events.accept("What the log tells is over. Both are compared as a whole now.");
            SyncReport report = sync.pass(false, new Progress("compare", "entities", -1));
            return new Moved(window, drained, report, transactions, report.differences() == 0);
        }
        SyncReport report = compare();
        boolean equal = sync.isEqualAfter(report);
        for (int pass = 1; !equal && pass < MAX_PASSES; pass++) {
            report = compare();
            equal = sync.isEqualAfter(report);
        }
        return new Moved(since(begin), drained, report, transactions, equal);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
