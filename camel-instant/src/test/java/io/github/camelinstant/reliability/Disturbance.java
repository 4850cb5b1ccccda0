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

import java.time.Duration;
import java.util.List;
import java.util.Random;

import io.github.camelinstant.emulator.fault.FaultScript;
import io.github.camelinstant.emulator.fault.Faults;

/** Resets, holds, slows down and truncates connections by chance. Each call disturbs one, or lets go what is held. */
final class Disturbance implements Runnable {

    private static final List<String> READS
            = List.of("/admin/query", "/admin/subscribe-query", "/dash/apps/*", "/webhooks/payload/*");
    private static final String WRITES = "/admin/transact";
    private static final int MOST_PLANNED = 4;

    private final Faults faults;
    private final Random random;
    private int planned;
    private boolean paused = true;

    Disturbance(Faults faults, Random random) {
        this.faults = faults;
        this.random = random;
    }

    synchronized void resume() {
        paused = false;
    }

    /** Until it is resumed nothing is disturbed. */
    synchronized void pause() {
        paused = true;
        planned -= faults.planned().size();
        faults.clear();
    }

    /** How many requests were disturbed; streams that were dropped are not counted. */
    synchronized int count() {
        return planned - faults.planned().size();
    }

    @Override
    public synchronized void run() {
        if (paused) {
            return;
        }
        faults.release();
        if (random.nextInt(4) == 0) {
            faults.dropStreams();
        }
        if (faults.planned().size() == MOST_PLANNED) {
            planned -= MOST_PLANNED;
            faults.clear();
        }
        planned++;
        disturb();
    }

    /** A write is never held: held until its consumer is dead, it would overtake those of the next one. */
    private void disturb() {
        boolean writes = random.nextInt(5) == 0;
        FaultScript script = faults.on("*", writes ? WRITES : READS.get(random.nextInt(READS.size())));
        switch (random.nextInt(writes ? 3 : 5)) {
            case 0 -> script.reset();
            case 1 -> script.truncate(random.nextInt(60));
            case 2 -> script.failAfterWrite();
            case 3 -> script.slow(Duration.ofMillis(random.nextInt(100)));
            default -> script.hold();
        }
    }
}
