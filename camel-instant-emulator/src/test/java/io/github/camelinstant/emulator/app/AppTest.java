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
package io.github.camelinstant.emulator.app;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.error.InstantError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class AppTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final App app = new Apps(Clock.fixed(NOW, ZoneOffset.UTC)).create("test", null, null);

    @Test
    void timesOfCreationIncreaseWhileTheClockStandsStill() {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            app.write((before, createdAt) -> new Change.Result<>(before, times.add(createdAt)));
        }

        assertThat(times).containsExactly(NOW.toEpochMilli(), NOW.toEpochMilli() + 1, NOW.toEpochMilli() + 2);
    }

    @Test
    void idsOfTransactionsMayBeOutOfOrderWhileSequenceNumbersAreNot() {
        App scattered = new Apps(Clock.fixed(NOW, ZoneOffset.UTC), TxIds.OUT_OF_ORDER).create("test", null, null);
        assertThat(scattered.snapshot().txId()).isZero();

        List<App.Committed<?>> committed = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            committed.add(scattered.write(AppTest::countUp));
        }

        assertThat(committed).extracting(App.Committed::txId).containsExactly(2L, 1L, 4L, 3L);
        assertThat(committed).extracting(App.Committed::isn).containsExactly("1/0/1", "1/0/2", "1/0/3", "1/0/4");
        assertThat(scattered.snapshot().txId()).isEqualTo(3);
    }

    @Test
    void aFailedWriteLeavesEverythingAsItWas() {
        Database before = app.database();

        assertThatIllegalStateException().isThrownBy(() -> app.write((database, createdAt) -> {
            throw new IllegalStateException("refused");
        }));

        assertThat(app.database()).isSameAs(before);
    }

    @Test
    void noWriteIsLostAmongManyWriters() throws InterruptedException {
        int writers = 8;
        int writes = 200;
        List<Long> txIds = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        for (int i = 0; i < writers * writes; i++) {
            threads.execute(() -> txIds.add(app.write(AppTest::countUp).txId()));
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(app.database().rules().get("count").intValue()).isEqualTo(writers * writes);
        assertThat(txIds).doesNotHaveDuplicates().hasSize(writers * writes);
    }

    @Test
    void aReadOnlyAppIsReadAndNotWritten() {
        app.setStatus(AppStatus.READ_ONLY);

        assertThat(app.readableDatabase()).isNotNull();
        assertThatExceptionOfType(InstantError.class).isThrownBy(() -> app.write(AppTest::countUp))
                .satisfies(error -> assertThat(error.type()).isEqualTo("app-read-only"));
    }

    @Test
    void aDisabledAppIsNeitherReadNorWritten() {
        app.setStatus(AppStatus.DISABLED);

        assertThatExceptionOfType(InstantError.class).isThrownBy(app::readableDatabase)
                .satisfies(error -> assertThat(error.type()).isEqualTo("app-disabled"));
        assertThatExceptionOfType(InstantError.class).isThrownBy(() -> app.write(AppTest::countUp))
                .satisfies(error -> assertThat(error.type()).isEqualTo("app-disabled"));
    }

    /** Takes the rules document as a counter, which is read and written. */
    private static Change.Result<Integer> countUp(Database before, long createdAt) {
        int count = before.rules() == null ? 0 : before.rules().get("count").intValue();
        DatabaseEditor editor = before.edit();
        editor.setRules(JsonNodeFactory.instance.objectNode().put("count", count + 1));
        return new Change.Result<>(editor.done(), count);
    }
}
