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
package io.github.camelinstant.model;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdsTest {

    @Test
    void randomIdsDiffer() {
        assertThat(UUID.fromString(Ids.random()).version()).isEqualTo(4);
        assertThat(Ids.random()).isNotEqualTo(Ids.random());
    }

    @Test
    void derivedIdsAreTheSameForEver() {
        // a change here means that repeated imports of users would write everything a second time
        assertThat(Ids.derive("goals", "order", 42)).isEqualTo("5588e4de-4616-5a9c-b1b0-d7285a66e6c8");
        assertThat(Ids.derive("goals", "größe")).isEqualTo("9bde3b74-fe37-5de8-a252-31ef0cbc39a3");
    }

    @Test
    void derivedIdsAreNameBased() {
        UUID id = UUID.fromString(Ids.derive("goals", "a"));
        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void partsAreKeptApart() {
        assertThat(Ids.derive("goals", "a", "bc")).isNotEqualTo(Ids.derive("goals", "ab", "c"))
                .isNotEqualTo(Ids.derive("goals", "abc")).isNotEqualTo(Ids.derive("goalsa", "bc"))
                .isNotEqualTo(Ids.derive("goals", "a", "bc", ""));
    }

    @Test
    void partsAreComparedByTheirText() {
        assertThat(Ids.derive("goals", 1)).isEqualTo(Ids.derive("goals", "1"));
    }

    @Test
    void aDateIsTheSameKeyOnEveryMachine() {
        assertThat(Ids.derive("goals", new Date(1500))).isEqualTo(Ids.derive("goals", "1970-01-01T00:00:01.500Z"))
                .isEqualTo(Ids.derive("goals", new Timestamp(1500))).isNotEqualTo(Ids.derive("goals", new Date(1501)));
        assertThat(Ids.derive("goals", java.sql.Date.valueOf("2026-01-31"))).isEqualTo(Ids.derive("goals", "2026-01-31"))
                .isEqualTo(Ids.derive("goals", LocalDate.of(2026, 1, 31)));
    }

    @Test
    void whatHasNoTextOfItsOwnIsNoKey() {
        for (Object part : new Object[] { new byte[] { 1 }, new Object(), Optional.of("a"), new int[] { 1 }, List.of("a") }) {
            assertThatThrownBy(() -> Ids.derive("goals", part, "b")).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(part.getClass().getName());
        }
    }

    @Test
    void aKeyMustBeThere() {
        assertThatThrownBy(() -> Ids.derive("goals")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ids.derive("goals", (Object[]) null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ids.derive("goals", "a", null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ids.derive(" ", "a")).isInstanceOf(IllegalArgumentException.class);
    }
}
