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

import java.util.Random;
import java.util.TreeSet;

import io.github.camelinstant.model.Isn;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SeenEventsTest {

    @Test
    void withoutABeginningEverythingIsNewUntilItIsDelivered() {
        SeenEvents events = SeenEvents.upTo(null);

        assertThat(events.last()).isNull();
        assertThat(events.isNew(isn(5))).isTrue();
        events.add(isn(5));
        assertThat(events.isNew(isn(5))).isFalse();
        assertThat(events.isNew(isn(4))).as("shows up late").isTrue();
        assertThat(events.isNew(isn(6))).isTrue();
        assertThat(events.last()).isEqualTo(isn(5));
    }

    @Test
    void nothingUpToTheBeginningIsNew() {
        SeenEvents events = SeenEvents.upTo(isn(5));

        assertThat(events.isNew(isn(5))).isFalse();
        assertThat(events.isNew(isn(1))).isFalse();
        assertThat(events.isNew(isn(6))).isTrue();
        assertThat(events.isBelow(isn(5))).isTrue();
        assertThat(events.last()).isEqualTo(isn(5));
        events.add(isn(3));
        assertThat(events.last()).isEqualTo(isn(5));
    }

    @Test
    void aLateEventDoesNotSetThePositionBack() {
        SeenEvents events = SeenEvents.upTo(isn(1));
        events.add(isn(9));
        events.add(isn(4));

        assertThat(events.last()).isEqualTo(isn(9));
        assertThat(events.isNew(isn(4))).isFalse();
        assertThat(events.isNew(isn(5))).isTrue();
    }

    /**
     * Whatever comes in whatever order: never new again, and of the last two hundred nothing is taken for delivered.
     */
    @Property(tries = 200)
    void remembersTheLastTwoHundred(@ForAll long seed) {
        Random random = new Random(seed);
        SeenEvents events = SeenEvents.upTo(random.nextBoolean() ? null : isn(random.nextInt(50)));
        TreeSet<Isn> delivered = new TreeSet<>();
        for (int i = 0; i < 600; i++) {
            Isn event = new Isn(random.nextInt(2), random.nextInt(1000));
            if (events.isNew(event)) {
                delivered.add(event);
                events.add(event);
            }
            if (random.nextInt(40) == 0) {
                events = SeenEvents.decode(events.encode());
            }
        }
        for (Isn event : delivered) {
            assertThat(events.isNew(event)).isFalse();
        }
        assertThat(events.last()).isEqualTo(delivered.last());
        if (delivered.size() > 200) {
            Isn window = delivered.descendingSet().stream().skip(199).findFirst().orElseThrow();
            for (int lsn = 0; lsn < 1000; lsn++) {
                Isn event = new Isn(1, lsn);
                if (event.isAfter(window) && !delivered.contains(event)) {
                    assertThat(events.isNew(event)).isTrue();
                }
            }
        }
    }

    @Test
    void numbersWithTheHighestBitSurvive() {
        SeenEvents events = SeenEvents.upTo(Isn.parse("FFFFFFFF/0/1"));
        events.add(Isn.parse("FFFFFFFF/FFFFFFFF/FFFFFFFF"));

        SeenEvents read = SeenEvents.decode(events.encode());

        assertThat(read.last()).hasToString("FFFFFFFF/FFFFFFFF/FFFFFFFF");
        assertThat(read.isBelow(Isn.parse("FFFFFFFF/0/1"))).isTrue();
        assertThatThrownBy(() -> SeenEvents.decode("AAAA")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SeenEvents.decode("AA==")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Isn isn(long lsn) {
        return new Isn(1, lsn);
    }
}
