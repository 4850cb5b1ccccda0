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

import java.io.Closeable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(20)
class LanesTest {

    private final StopSignal stop = new StopSignal();
    private final List<Batch> begun = new CopyOnWriteArrayList<>();
    private final ConcurrentMap<Batch, CountDownLatch> held = new ConcurrentHashMap<>();

    @Test
    void asManyRunAsThereAreLanesAndAsManyAreReady() throws Exception {
        List<Batch> batches = List.of(batch("a"), batch("b"), batch("c"), batch("d"), batch("e"));
        try (Lanes lanes = new Lanes(2, Thread::new, stop); Closeable letGo = () -> batches.forEach(this::letGo)) {
            for (Batch batch : batches.subList(0, 4)) {
                lanes.run(batch, this::hold);
            }
            await().until(() -> begun.size() == 2);

            Thread fifth = new Thread(() -> run(lanes, batches.get(4)));
            fifth.start();
            await().until(() -> fifth.getState() == Thread.State.WAITING);
            assertThat(begun).containsExactlyInAnyOrderElementsOf(batches.subList(0, 2));
            letGo(batches.get(1));
            fifth.join();
            await().until(() -> begun.size() == 3);
            assertThat(begun.get(2)).isSameAs(batches.get(2));
        }
        assertThat(begun).hasSize(5);
    }

    @Test
    void twoWithTheSameEntityRunOneAfterTheOtherAndNoneOvertakes() throws Exception {
        Batch first = batch("a");
        Batch same = batch("a");
        Batch other = batch("b");
        try (Lanes lanes = new Lanes(3, Thread::new, stop)) {
            lanes.run(first, this::hold);
            lanes.run(same, this::hold);
            lanes.run(other, this::hold);
            await().until(() -> begun.size() == 1);
            letGo(first);
            await().until(() -> begun.size() == 3);
            assertThat(begun.get(0)).isSameAs(first);
            letGo(same);
            letGo(other);
            lanes.awaitIdle();
        }
    }

    @Test
    void whatBreaksStopsTheImportAndFreesItsLane() throws Exception {
        try (Lanes lanes = new Lanes(1, Thread::new, stop)) {
            lanes.run(batch("a"), batch -> {
                throw new IllegalArgumentException("broken");
            });
            lanes.awaitIdle();
        }
        assertThat(stop.reason().cause()).hasMessage("broken");
    }

    private void run(Lanes lanes, Batch batch) {
        try {
            lanes.run(batch, this::hold);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hold(Batch batch) {
        begun.add(batch);
        try {
            latch(batch).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void letGo(Batch batch) {
        latch(batch).countDown();
    }

    private CountDownLatch latch(Batch batch) {
        return held.computeIfAbsent(batch, each -> new CountDownLatch(1));
    }

    private static Batch batch(String id) {
        PreparedRow row = PreparedRow.of(ImportRow.of(0, null, List.of(List.of("update", "goals", id, Map.of()))));
        return new Batch(List.of(row), Set.copyOf(row.entities()));
    }
}
