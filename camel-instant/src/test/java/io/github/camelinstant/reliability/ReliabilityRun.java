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
package io.github.camelinstant.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.github.camelinstant.reliability.Report.LaneReport;

/**
 * Kills the process of the consumers again and again, while a writer changes data and connections break, and compares
 * what they delivered with what was acknowledged: now and then, and at the end.
 */
final class ReliabilityRun implements AutoCloseable {

    private static final int KILLS_BETWEEN_COMPARISONS = 10;
    private static final int START_MILLIS = 3_000;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int PAUSE_MILLIS = 5;
    private static final int DISTURBANCE_MILLIS = 50;

    private final Plan plan;
    private final Scene scene;
    private final Random random;
    private final List<Deliveries> lanes;
    private final Map<Deliveries, Integer> followedSince = new HashMap<>();
    private final Writer writer;
    private final Disturbance disturbance;
    private final Consumer<String> progress;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    private volatile int slowest;
    private Future<?> writing;
    private int processes;

    private ReliabilityRun(Plan plan, Path directory, Consumer<String> progress) throws Exception {
        this.plan = plan;
        this.progress = progress;
        scene = new Scene(plan, directory);
        random = new Random(plan.seed());
        lanes = plan.lanes().stream().map(lane -> new Deliveries(lane, directory)).toList();
        writer = new Writer(scene.client(), new Random(plan.seed()), () -> slowest);
        disturbance = new Disturbance(scene.faults(), new Random(plan.seed()));
    }

    /**
     * @param directory an empty one, where the processes keep what they need, and leave what they delivered
     * @param progress  is told how far it is
     */
    static Report run(Plan plan, Path directory, Consumer<String> progress) throws Exception {
        try (ReliabilityRun run = new ReliabilityRun(plan, directory, progress)) {
            return run.run();
        }
    }

    private Report run() throws Exception {
        writer.begin();
        writing = threads.scheduleWithFixedDelay(writer, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(disturbance, 0, DISTURBANCE_MILLIS, TimeUnit.MILLISECONDS);
        Report report = null;
        for (int kill = 1; kill <= plan.kills() && (report == null || report.isClean()); kill++) {
            writer.allow(plan.changes() * kill / plan.kills() - plan.changes() * (kill - 1) / plan.kills());
            killSomewhere();
            if (kill % KILLS_BETWEEN_COMPARISONS == 0 || kill == plan.kills()) {
                report = compare();
                String result = report.isClean() ? "clean" : "not clean";
                progress.accept("%d kills, %d exchanges, %s".formatted(kill, lines(), result));
            }
        }
        return report;
    }

    private void killSomewhere() throws Exception {
        disturbance.resume();
        ConsumerProcess process = startConsumers();
        if (random.nextInt(4) == 0) {
            process.await(() -> false, random.nextInt(START_MILLIS));
        } else {
            Deliveries lane = lanes.get(random.nextInt(lanes.size()));
            int enough = lane.size() + 1 + random.nextInt(2 * Math.max(1, plan.changes() / plan.kills()));
            awaitWhileLinesCome(process, () -> lane.size() >= enough || isComplete());
        }
        process.kill();
        refresh();
    }

    /** When all is written and the connections hold, every consumer must get to where the app is. */
    private Report compare() throws Exception {
        disturbance.pause();
        ConsumerProcess process = startConsumers();
        awaitWhileLinesCome(process, this::isComplete);
        process.kill();
        refresh();
        if (!scene.items().equals(writer.items())) {
            throw new IllegalStateException("What was acknowledged is not what is in the app");
        }
        return report();
    }

    private boolean isComplete() {
        return writer.isIdle() && report().isClean();
    }

    private void awaitWhileLinesCome(ConsumerProcess process, BooleanSupplier condition) throws InterruptedException {
        int before;
        do {
            before = lines();
        } while (!process.await(() -> {
            refresh();
            return condition.getAsBoolean();
        }, PATIENCE_MILLIS) && lines() > before);
    }

    private int lines() {
        return lanes.stream().mapToInt(Deliveries::size).sum();
    }

    private Report report() {
        Map<String, Item> source = writer.items();
        return new Report(
                plan, writer.begun(), writer.repeated(), disturbance.count(), lanes.stream()
                        .map(lane -> LaneReport.of(
                                lane, writer.acknowledgedAfter(followedSince.getOrDefault(lane, Integer.MAX_VALUE)), source))
                        .toList());
    }

    private ConsumerProcess startConsumers() throws IOException {
        return ConsumerProcess.start(scene.directory(), ++processes);
    }

    /**
     * Who has delivered something has found its place in the log: it must deliver each state that is written from now
     * on.
     */
    private void refresh() {
        if (writing.isDone()) {
            throw new IllegalStateException("The writer has ended", failure());
        }
        for (Deliveries lane : lanes) {
            try {
                lane.refresh();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (lane.size() > 0) {
                followedSince.putIfAbsent(lane, writer.begun());
            }
        }
        slowest = lanes.stream().filter(lane -> lane.lane().consumer().tellsEachState()).mapToInt(Deliveries::highest).min()
                .orElse(Integer.MAX_VALUE);
    }

    private Exception failure() {
        try {
            writing.get();
            return null;
        } catch (Exception e) {
            return e;
        }
    }

    @Override
    public void close() throws Exception {
        threads.shutdownNow();
        threads.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        scene.close();
    }
}
