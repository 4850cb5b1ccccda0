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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.model.schema.AppSchema;

/**
 * Holds queries open that together have all of an app, and so knows which entities have changed, whatever it was that
 * changed: also the links and merges that the change log does not carry.
 * <p>
 * The server sends a result only if it is another one than the one before, and some changes may lie between two
 * results. So it is not enough to read what a result shows to be different: whatever was read in another way, by the
 * log or in a comparison, must be what the server said last. As long as it is not, the entity is a suspect and has to
 * be read again. An entity that no result has shown yet is looked for by {@link CatchUp}, and read at the end.
 */
final class Watch implements Sightings, AutoCloseable {

    /** For how long the server may not tell of an entity that was read. */
    static final Duration UNTOLD = Duration.ofSeconds(10);

    private static final Duration TO_BEGIN = Duration.ofMinutes(10);
    private static final Duration TICK = Duration.ofMillis(10);
    /** A real server on two cores reads fastest with as many. */
    private static final int TURNS = 4;
    private static final long STACK_BYTES = 512L << 10;
    private static final int ATTEMPTS = 12;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), ATTEMPTS);

    private final AppSchema schema;
    private final WatchPlan plan;
    private final Map<String, WatchedPart> parts = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    private Watch(AppSchema schema, WatchPlan plan) {
        this.schema = schema;
        this.plan = plan;
    }

    /**
     * Begins to watch, and waits until the server has told everything once.
     *
     * @param  client               has as many connections as {@link WatchPlan#MAX_QUERIES}, and some more
     * @param  untold               for how long the server may not tell of an entity that was read
     * @throws MoveException        if it cannot be watched: there is too much, or the server does not let it
     * @throws InterruptedException if it is stopped
     */
    static Watch open(InstantClient client, AppSchema schema, boolean files, Duration untold, Stop stop)
            throws InterruptedException {
        WatchPlan plan = WatchPlan.of(client, schema, files);
        Semaphore turns = new Semaphore(TURNS);
        Watch watch = new Watch(schema, plan);
        plan.parts().forEach((prefix, namespaces) -> {
            Map<String, Object> query = new LinkedHashMap<>();
            Map<String, AppReader> readers = new LinkedHashMap<>();
            for (String namespace : namespaces) {
                AppReader reader = new AppReader(client, schema, namespace);
                readers.put(namespace, reader);
                query.putAll(reader.query(prefix).toMap());
            }
            watch.parts.put(prefix, new WatchedPart(client, query, readers, BACKOFF, turns));
        });
        watch.begin(stop);
        start(new CatchUp(watch.parts.values(), untold, watch.closing), "instant-watch-catch-up");
        return watch;
    }

    private static void start(Runnable work, String name) {
        Thread thread = new Thread(null, work, name, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
    }

    private void begin(Stop stop) throws InterruptedException {
        parts.forEach((prefix, part) -> start(part, "instant-watch-" + prefix));
        try {
            long end = System.nanoTime() + TO_BEGIN.toNanos();
            for (WatchedPart part : parts.values()) {
                while (!part.isReady()) {
                    InstantException failure = part.hopeless();
                    if (failure != null || System.nanoTime() > end) {
                        throw new MoveException(
                                failure == null
                                        ? "the server takes longer than " + TO_BEGIN.toMinutes() + " minutes to begin"
                                        : failure.getMessage(),
                                failure);
                    }
                    stop.pause(TICK);
                }
            }
        } catch (MoveException | InterruptedException e) {
            close();
            throw e;
        }
    }

    /** How many queries are open. */
    int size() {
        return parts.size();
    }

    /** Whether it watches all that there is by this schema. */
    boolean covers(AppSchema now) {
        return schema.namespaces().equals(now.namespaces()) && schema.links().equals(now.links());
    }

    @Override
    public void saw(String namespace, String id, AppEntity entity) {
        if (plan.digits().containsKey(namespace)) {
            parts.get(plan.part(namespace, id)).saw(namespace, id, entity);
        }
    }

    /** The entities that have to be read again, by namespace. */
    Map<String, Set<String>> suspects() {
        return collect(WatchedPart::addSuspects);
    }

    /** The entities that were read, and that the server has not told of, by namespace. */
    Map<String, Set<String>> untold() {
        return collect(WatchedPart::addUntold);
    }

    private Map<String, Set<String>> collect(BiConsumer<WatchedPart, BiConsumer<String, Set<String>>> which) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        parts.values().forEach(part -> which.accept(part,
                (namespace, ids) -> found.computeIfAbsent(namespace, each -> new LinkedHashSet<>()).addAll(ids)));
        return found;
    }

    /** See {@link WatchedPart#isAtRest}. */
    boolean isAtRest(long since, Duration quiet) {
        return parts.values().stream().allMatch(part -> part.isAtRest(since, quiet));
    }

    /** See {@link WatchedPart#askAgain}. */
    void askAgain(long since) {
        parts.values().forEach(part -> part.askAgain(since));
    }

    /** Why it can no longer tell what changes; null as long as it can, or may later. */
    String failure() {
        List<WatchedPart> all = new ArrayList<>(parts.values());
        return all.stream().map(WatchedPart::hopeless).filter(each -> each != null).map(InstantException::getMessage)
                .findFirst().orElse(null);
    }

    @Override
    public void close() {
        closing.countDown();
        parts.values().forEach(WatchedPart::close);
    }
}
