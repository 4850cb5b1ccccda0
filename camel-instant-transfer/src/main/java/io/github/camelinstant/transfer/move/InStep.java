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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

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
    private static final Pattern TRACE = Pattern.compile(", trace-id [^]]*");

    private final AppPair apps;
    private final StateFolder state;
    private final ChangeLog log;
    private final boolean pushSchema;
    private final Consumer<String> events;
    private final Stop stop;
    private final FileSync files;
    private final Watching watching;
    /** What the watch or the log named, until it is written. */
    private final Map<String, Set<String>> unfinished = new LinkedHashMap<>();
    /** What could not be written yet, and why. */
    private final Map<String, Map<String, String>> pending = new LinkedHashMap<>();
    private AppSync sync;
    private AppSchema schema;
    private Instant compared;
    private boolean owed;

    InStep(AppPair apps, StateFolder state, ChangeLog log, boolean pushSchema, Consumer<String> events, Stop stop) {
        this.apps = apps;
        this.state = state;
        this.log = log;
        this.pushSchema = pushSchema;
        this.events = events;
        this.stop = stop;
        files = apps.fileSync(state);
        watching = new Watching(events, stop);
    }

    /** From now on, a look at everything takes in the contents of files. */
    void compareContents() {
        if (files != null) {
            files.compareContents(events);
        }
    }

    /** From now on, what the log does not carry is watched. */
    void watch(InstantClient client) {
        watching.by(client);
    }

    /** The watch, if there is one and it is of all that there is; else null. */
    Watch watch() {
        return watching.complete(AppSchema.of(apps.source().platform().schema()));
    }

    /** Takes note of where the log is, before anything is compared for the first time. */
    void begin() throws InterruptedException {
        if (state.get(POSITION) == null) {
            log.awaitBegin(stop);
            Isn head = log.head();
            state.put(POSITION, position(head));
        }
    }

    private static String position(Isn head) {
        return head == null ? NONE : head.toString();
    }

    /**
     * Whether everything must be compared: nothing was in this process, or not since then, or changes may be missing.
     */
    boolean isDue(Duration every) {
        return owed || compared == null || compared.isBefore(Instant.now().minus(every));
    }

    /** Whether changes may be missing that only a comparison of everything finds. */
    boolean owesComparison() {
        return owed;
    }

    /** Compares everything, and makes the target equal. */
    SyncReport compare() throws InterruptedException {
        return compare(each -> {
        });
    }

    /** The same; a line for each difference goes to the consumer. */
    SyncReport compare(Consumer<String> differences) throws InterruptedException {
        Instant begin = Instant.now();
        log.awaitBegin(stop);
        Isn head = log.head();
        connect();
        log.cover(events);
        watching.begin(schema, apps.files());
        sync.sightings(watching.sightings());
        stop.check();
        owed = true;
        SyncReport report = pass(true, differences);
        unfinished.clear();
        owed = false;
        compared = begin;
        state.put(COMPARED, begin.toString());
        state.put(POSITION, position(head));
        events.accept("Compared and made equal: " + report);
        remember(report.refused());
        return report;
    }

    /** Whether the log tells of all namespaces that there are. */
    boolean logCoversAll() {
        return log.coversAll();
    }

    private void connect() {
        if (pushSchema) {
            apps.pushSchema();
        }
        schema = AppSchema.of(apps.source().platform().schema());
        sync = apps.sync(schema, files).sightings(watching.sightings());
    }

    /**
     * Brings over what the log and the watch tell since the last time.
     *
     * @return what the log told
     */
    ChangeLog.Reading step() throws InterruptedException {
        String position = state.get(POSITION);
        ChangeLog.Reading reading = log.read(NONE.equals(position) ? null : Isn.parse(position), TRANSACTIONS_AT_ONCE);
        if (reading.gap() != null) {
            events.accept("Changes may be missing from the log: " + reading.gap() + ". Everything is compared.");
            owed = true;
        }
        watching.suspects().forEach(this::touch);
        for (ChangeLog.Transaction transaction : reading.transactions()) {
            for (ChangeRecord record : transaction.records()) {
                touch(record.namespace(), Set.of(record.id()));
            }
        }
        bringOver();
        List<ChangeLog.Transaction> read = reading.transactions();
        if (!read.isEmpty()) {
            state.put(POSITION, read.get(read.size() - 1).isn().toString());
        }
        return reading;
    }

    /**
     * Brings over what was read and what the server has not told of since: nobody else would tell that it was linked.
     */
    void readUntold() {
        watching.untold().forEach(this::touch);
        bringOver();
    }

    private void touch(String namespace, Set<String> ids) {
        unfinished.computeIfAbsent(namespace, each -> new LinkedHashSet<>()).addAll(ids);
    }

    /** When this fails in the middle, all of it is done again: nobody names it a second time. */
    private void bringOver() {
        pending.forEach((namespace, ids) -> touch(namespace, ids.keySet()));
        if (unfinished.isEmpty()) {
            return;
        }
        if (!schema.namespaces().keySet().containsAll(unfinished.keySet())) {
            connect();
        }
        SyncReport report = sync.sync(unfinished);
        unfinished.clear();
        if (remember(report.refused())) {
            connect();
        }
    }

    /**
     * What was refused may go in later, when what stands in its way is gone.
     *
     * @return whether there is something that was not refused before, or not for that reason
     */
    private boolean remember(Map<String, String> refused) {
        Map<String, String> before = refused();
        pending.clear();
        boolean[] anew = new boolean[1];
        refused.forEach((entity, reason) -> {
            int slash = entity.lastIndexOf('/');
            pending.computeIfAbsent(entity.substring(0, slash), each -> new LinkedHashMap<>())
                    .put(entity.substring(slash + 1), reason);
            if (!before.containsKey(entity) || !untraced(reason).equals(untraced(before.get(entity)))) {
                anew[0] = true;
                events.accept("Not written yet: " + entity + ": " + reason);
            }
        });
        return anew[0];
    }

    /** A reason ends with an id that is another one each time. */
    private static String untraced(String reason) {
        return TRACE.matcher(reason).replaceAll("");
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

    /**
     * Compares everything, also what the schema has got meanwhile, and writes nothing.
     *
     * @param  differences gets a line for each
     * @return             what was found, and what was refused before
     */
    SyncReport look(Consumer<String> differences) {
        connect();
        return pass(false, differences).withRefused(refused());
    }

    private SyncReport pass(boolean write, Consumer<String> differences) {
        if (files != null) {
            files.tellDifferences(differences);
        }
        return sync.tellDifferences(differences).pass(write, new Progress("compare", "entities", -1));
    }

    /** Nothing is watched any more. */
    void endWatch() {
        watching.end();
        sync.sightings(watching.sightings());
    }

    @Override
    public void close() {
        watching.close();
    }
}
