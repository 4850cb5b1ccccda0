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

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelinstant.transfer.sql.MirrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoundsTest {

    private final List<String> events = new ArrayList<>();
    private final AtomicInteger rounds = new AtomicInteger();

    private void run(SQLException cause) throws InterruptedException {
        new Rounds(new Stop(), events::add).run(() -> {
            if (rounds.incrementAndGet() == 1) {
                throw new MirrorException("The database did not do it", cause);
            }
            return true;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "08001", "08006", "57P01", "57P03" })
    void aDatabaseThatIsAwayIsWaitedFor(String state) throws InterruptedException {
        run(new SQLException("terminating connection", state));

        assertThat(rounds).hasValue(2);
        assertThat(events).containsExactly("Trying again: The database did not do it");
    }

    @Test
    void aBatchThatLosesItsConnectionIsRepeated() throws InterruptedException {
        BatchUpdateException batch = new BatchUpdateException("Batch entry 0 was aborted", new int[0]);
        batch.setNextException(new SQLException("An I/O error occurred", "08006"));
        run(batch);

        assertThat(rounds).hasValue(2);
    }

    @Test
    void whatADatabaseRefusesIsNotTriedAgain() {
        assertThatThrownBy(() -> run(new SQLException("duplicate key", "23505"))).isInstanceOf(MirrorException.class);

        assertThat(rounds).hasValue(1);
        assertThat(events).isEmpty();
    }
}
