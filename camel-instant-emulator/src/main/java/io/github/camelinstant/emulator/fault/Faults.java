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
package io.github.camelinstant.emulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The faults that a test wants, and counters of the requests that came. Thread-safe.
 *
 * <pre>
 * emulator.faults().on("POST", "/admin/transact").times(2).rateLimited(Duration.ofSeconds(1));
 * emulator.faults().on("*", "/admin/*").failAfterWrite();
 * </pre>
 *
 * A request meets at most one fault: the first that was asked for and that matches. Requests to {@code /emulator/…}
 * meet none and are not counted.
 */
public final class Faults {

    private static final int MAX_COUNTED = 10_000;

    private final List<Planned> planned = new ArrayList<>();
    private final Map<RequestPattern, LongAdder> requests = new ConcurrentHashMap<>();
    private final Set<Runnable> held = ConcurrentHashMap.newKeySet();
    private final Set<Runnable> streams = ConcurrentHashMap.newKeySet();
    private final LiveFaults live = new LiveFaults();
    private final AtomicInteger failingBackups = new AtomicInteger();

    /**
     * Begins to say what is to happen.
     *
     * @param method the method of the requests in capitals; {@code *} for any
     * @param path   their path without query; with {@code *} at its end every path that begins so
     */
    public FaultScript on(String method, String path) {
        return new FaultScript(this, new RequestPattern(method, path));
    }

    /** What goes wrong with live queries, on streams and websockets. */
    public LiveFaults live() {
        return live;
    }

    /** Lets the next backups that are asked for fail: their jobs end as {@code errored}. */
    public void failBackups(int number) {
        failingBackups.set(number);
    }

    /** Whether the backup that is made now is one that fails. */
    public boolean takeBackupFailure() {
        return failingBackups.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    /** The faults that are still to come, in the order in which they were asked for. */
    public List<Planned> planned() {
        synchronized (planned) {
            return List.copyOf(planned);
        }
    }

    /**
     * Takes back all faults that are still to come, heals live queries and backups, lets held requests go on, and
     * counts requests from 0 again.
     */
    public void clear() {
        synchronized (planned) {
            planned.clear();
        }
        requests.clear();
        live.clear();
        failingBackups.set(0);
        release();
    }

    /**
     * How many requests came since the start or the last {@link #clear()}, those included that met a fault. After ten
     * thousand different paths further ones are not counted.
     *
     * @param method see {@link #on}
     * @param path   see {@link #on}
     */
    public long requests(String method, String path) {
        RequestPattern pattern = new RequestPattern(method, path);
        return requests.entrySet().stream().filter(entry -> pattern.matches(entry.getKey().method(), entry.getKey().path()))
                .mapToLong(entry -> entry.getValue().sum()).sum();
    }

    /** How many requests are held at this moment. */
    public int held() {
        return held.size();
    }

    /** Lets all requests go on that are held. */
    public void release() {
        runAll(held);
    }

    /** How many streams of server-sent events are open at this moment. */
    public int openStreams() {
        return streams.size();
    }

    /** Closes all streams of server-sent events that are open, without a word to the client. */
    public void dropStreams() {
        runAll(streams);
    }

    /** Counts a request, and tells what is to happen to it. */
    public Optional<Fault> take(String method, String path) {
        RequestPattern request = new RequestPattern(method, path);
        if (requests.size() < MAX_COUNTED || requests.containsKey(request)) {
            requests.computeIfAbsent(request, each -> new LongAdder()).increment();
        }
        synchronized (planned) {
            for (int i = 0; i < planned.size(); i++) {
                Planned next = planned.get(i);
                if (next.pattern().matches(method, path)) {
                    use(i, next.afterOne());
                    return Optional.of(next.fault());
                }
            }
        }
        return Optional.empty();
    }

    /** Keeps a request until {@link #release()}. */
    public void hold(Runnable goOn) {
        held.add(goOn);
    }

    /** Takes note of a stream that can be dropped. */
    public void streamOpened(Runnable drop) {
        streams.add(drop);
    }

    /** Takes note that a stream, opened before with the same argument, has ended. */
    public void streamClosed(Runnable drop) {
        streams.remove(drop);
    }

    void add(Planned fault) {
        synchronized (planned) {
            planned.add(fault);
        }
    }

    private void use(int index, Planned rest) {
        if (rest.left() == 0) {
            planned.remove(index);
        } else {
            planned.set(index, rest);
        }
    }

    private static void runAll(Set<Runnable> actions) {
        for (Runnable action : actions) {
            if (actions.remove(action)) {
                action.run();
            }
        }
    }
}
