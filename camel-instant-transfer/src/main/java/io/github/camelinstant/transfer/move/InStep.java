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
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.ChangeRecord;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.schema.AppSchema;

/**
 * Brings an app in step with another one: by what the change log and the watch tell, or by comparing everything.
 * Remembers how far it is in the log. Not thread-safe.
 */
final class InStep implements AutoCloseable {

    private static final String POSITION = "follow.position";
    private static final String COMPARED = "follow.compared";
    /** The log was empty when it was looked at first. */
    private static final String NONE = "none";
    private static final int TRANSACTIONS_AT_ONCE = 100;

    private final AppPair apps;
    private final StateFolder state;
    private final ChangeLog log;
    private final boolean pushSchema;
    private final Consumer<String> events;
    private final FileSync files;
    /** What could not be written yet, and why. */
    private final Map<String, Map<String, String>> pending = new LinkedHashMap<>();
    private final Map<String, String> told = new HashMap<>();
    private InstantClient watching;
    private Watch watch;
    private AppSync sync;
    private AppSchema schema;
    private Instant compared;

    InStep(AppPair apps, StateFolder state, ChangeLog log, boolean pushSchema, Consumer<String> events) {
        this.apps = apps;
        this.state = state;
        this.log = log;
        this.pushSchema = pushSchema;
        this.events = events;
        files = apps.fileSync(state);
    }

    /** From now on, a look at everything takes in the contents of files. */
    void compareContents() {
        if (files != null) {
            files.compareContents(events);
        }
    }

    /** From now on, what the log does not carry is watched. */
    void watch(InstantClient client) {
        watching = client;
    }

    /** The watch, if there is one and it is of all that there is; else null. */
    Watch watch() {
        return watch != null && watch.failure() == null && watch.covers(AppSchema.of(apps.source().platform().schema()))
                ? watch : null;
    }

    /** Takes note of where the log is, before anything is compared for the first time. */
    void begin() {
        if (state.get(POSITION) == null) {
            Isn head = log.head();
            state.put(POSITION, head == null ? NONE : head.toString());
        }
    }

    /** Whether nothing was compared in this process, or not since then. */
    boolean isDue(Duration every) {
        return compared == null || compared.isBefore(Instant.now().minus(every));
    }

    /** Compares everything, and makes the target equal. */
    SyncReport compare() throws InterruptedException {
        Instant begin = Instant.now();
        connect();
        openWatch();
        SyncReport report = sync.pass(true, new Progress("compare", "entities", -1));
        pending.clear();
        compared = begin;
        state.put(COMPARED, begin.toString());
        events.accept("Compared and made equal: " + report);
        report.refused().forEach(this::remember);
        return report;
    }

    private void connect() {
        if (pushSchema) {
            apps.pushSchema();
        }
        schema = AppSchema.of(apps.source().platform().schema());
        sync = apps.sync(schema, files).sightings(watch == null ? Sightings.NONE : watch);
    }

    private void openWatch() throws InterruptedException {
        if (watching == null || watch != null && watch.covers(schema) && watch.failure() == null) {
            return;
        }
        closeWatch();
        try {
            watch = Watch.open(watching, schema, apps.files());
            sync.sightings(watch);
            events.accept(String.format(
                    "Links and merges are watched, with %,d open queries: the last step will not depend on how much there is.",
                    watch.size()));
        } catch (MoveException e) {
            watching = null;
            events.accept("Links and merges cannot be watched: " + e.getMessage() + ". So the last step will compare"
                          + " everything, and take the longer the more there is.");
        }
    }

    /**
     * Brings over what the log and the watch tell since the last time.
     *
     * @return what the log told
     */
    ChangeLog.Reading step() throws InterruptedException {
        String position = state.get(POSITION);
        ChangeLog.Reading reading = log.read(NONE.equals(position) ? null : Isn.parse(position), TRANSACTIONS_AT_ONCE);
        Map<String, Set<String>> touched = new LinkedHashMap<>();
        pending.forEach((namespace, ids) -> touch(touched, namespace, ids.keySet()));
        if (watch != null) {
            watch.suspects().forEach((namespace, ids) -> touch(touched, namespace, ids));
        }
        for (ChangeLog.Transaction transaction : reading.transactions()) {
            for (ChangeRecord record : transaction.records()) {
                touch(touched, record.namespace(), Set.of(record.id()));
            }
        }
        if (!touched.isEmpty()) {
            SyncReport report = sync.sync(touched);
            pending.clear();
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

    private static void touch(Map<String, Set<String>> touched, String namespace, Set<String> ids) {
        touched.computeIfAbsent(namespace, each -> new LinkedHashSet<>()).addAll(ids);
    }

    /** What was refused may go in later, when what stands in its way is gone. */
    private void remember(String entity, String reason) {
        int slash = entity.lastIndexOf('/');
        pending.computeIfAbsent(entity.substring(0, slash), each -> new LinkedHashMap<>())
                .put(entity.substring(slash + 1), reason);
        if (!reason.equals(told.put(entity, reason))) {
            events.accept("Not written yet: " + entity + ": " + reason);
        }
    }

    /** What could not be written, and why. */
    Map<String, String> refused() {
        Map<String, String> refused = new LinkedHashMap<>();
        pending.forEach((namespace, ids) -> ids.forEach((id, reason) -> refused.put(namespace + "/" + id, reason)));
        return refused;
    }

    /** Whether both are equal after a comparison; see {@link AppSync#isEqualAfter}. */
    boolean isEqualAfter(SyncReport report) {
        return sync.isEqualAfter(report);
    }

    /** Compares everything, and writes nothing. */
    SyncReport look() {
        return sync.pass(false, new Progress("compare", "entities", -1));
    }

    private void closeWatch() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    @Override
    public void close() {
        closeWatch();
    }
}
