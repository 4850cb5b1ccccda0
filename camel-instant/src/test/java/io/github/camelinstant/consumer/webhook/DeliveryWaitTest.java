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
package io.github.camelinstant.consumer.webhook;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.consumer.webhook.PushedLog.Outcome;
import io.github.camelinstant.model.Isn;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryWaitTest {

    private static final Isn FIRST = Isn.parse("1/0/1");
    private static final Isn SECOND = Isn.parse("1/0/2");
    private static final Isn THIRD = Isn.parse("1/0/10");
    private static final Duration LONG = Duration.ofSeconds(30);

    private final DeliveryWait wait = new DeliveryWait();

    @Test
    void whatIsBehindThePositionIsDelivered() throws Exception {
        wait.reached(SECOND);

        assertThat(wait.await(FIRST, LONG, this::never)).isEqualTo(Outcome.DELIVERED);
        assertThat(wait.await(SECOND, LONG, this::never)).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void thePositionNeverGoesBack() throws Exception {
        wait.reached(THIRD);
        wait.reached(FIRST);
        wait.reached(null);

        assertThat(wait.await(THIRD, LONG, this::never)).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void onePollThatGetsThereIsEnough() throws Exception {
        assertThat(wait.await(SECOND, LONG, () -> poll(FIRST, SECOND))).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void aPollThatGetsNowhereHasFailed() throws Exception {
        wait.reached(FIRST);

        assertThat(wait.await(SECOND, LONG, this::poll)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aPollThatGetsFurtherIsFollowedByAnother() throws Exception {
        int[] polls = new int[1];

        assertThat(wait.await(THIRD, LONG, () -> poll(++polls[0] == 1 ? FIRST : polls[0] == 2 ? SECOND : THIRD)))
                .isEqualTo(Outcome.DELIVERED);
        assertThat(polls[0]).isEqualTo(3);
    }

    @Test
    void aPollThatHadBegunBeforeMayNotHaveSeenIt() throws Exception {
        wait.reached(FIRST);
        wait.pollBegins();
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Outcome> outcome = inBackground(SECOND, asked::countDown);
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        wait.pollEnded();
        poll(SECOND);

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void itIsNoFailureThatTheLogHasNotBegun() throws Exception {
        int[] polls = new int[1];

        assertThat(wait.await(SECOND, LONG, () -> {
            if (++polls[0] == 2) {
                poll(SECOND);
            } else {
                poll();
            }
        })).isEqualTo(Outcome.DELIVERED);
        assertThat(new DeliveryWait().await(SECOND, Duration.ofMillis(1), () -> {
        })).isEqualTo(Outcome.LATE);
    }

    @Test
    void aLogWithoutEventsIsKnown() throws Exception {
        wait.reached(null);

        assertThat(wait.isKnown()).isTrue();
        assertThat(wait.await(FIRST, LONG, this::poll)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void patienceEnds() throws Exception {
        assertThat(wait.await(FIRST, Duration.ofMillis(1), () -> {
        })).isEqualTo(Outcome.LATE);
    }

    @Test
    void nobodyWaitsForAConsumerThatIsStopped() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Outcome> outcome = inBackground(SECOND, asked::countDown);
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        wait.close();

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.LATE);
        assertThat(wait.await(SECOND, LONG, () -> {
        })).isEqualTo(Outcome.LATE);
        wait.open();
        assertThat(wait.await(SECOND, LONG, () -> poll(SECOND))).isEqualTo(Outcome.DELIVERED);
    }

    private CompletableFuture<Outcome> inBackground(Isn isn, Runnable wakeUp) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return wait.await(isn, LONG, wakeUp);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void poll(Isn... delivered) {
        wait.pollBegins();
        for (Isn isn : delivered) {
            wait.reached(isn);
        }
        wait.pollEnded();
    }

    private void never() {
        throw new AssertionError("There is no need to poll");
    }
}
