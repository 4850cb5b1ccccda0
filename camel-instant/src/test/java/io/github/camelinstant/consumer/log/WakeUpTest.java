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
package io.github.camelinstant.consumer.log;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

class WakeUpTest {

    @Test
    void whateverGoesWrongItTriesAgain() {
        AtomicInteger tries = new AtomicInteger();
        WakeUp wakeUp = new WakeUp(() -> {
            tries.incrementAndGet();
            throw new RejectedExecutionException("no thread");
        }, List.of("posts"), Duration.ZERO, () -> {
        });
        wakeUp.start();

        await().until(() -> tries.get() >= 2);
        wakeUp.stop();
    }
}
