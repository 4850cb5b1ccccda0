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

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.github.camelinstant.consumer.log.Differences.Key;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DifferencesTest {

    @Test
    void eachIsThereUntilItIsSettled() {
        List<Key> keys = new ArrayList<>();
        Differences differences = Differences.begin(Clock.systemUTC());
        for (int i = 0; i < 1000; i++) {
            keys.add(new Key(i % 3, UUID.randomUUID()));
            differences.add(i % 3, keys.get(i).id());
        }
        assertThat(open(differences)).isEqualTo(keys);

        for (int i = 0; i < 1000; i += 2) {
            differences.settle(i);
            differences.settle(i);
        }

        assertThat(differences.size()).isEqualTo(500);
        assertThat(open(differences)).hasSize(500).doesNotContain(keys.get(0), keys.get(998)).contains(keys.get(1),
                keys.get(999));
        assertThat(differences.next(999)).isEqualTo(999);
        differences.settle(999);
        assertThat(differences.next(999)).isNegative();
    }

    private static List<Key> open(Differences differences) {
        List<Key> open = new ArrayList<>();
        for (int next = differences.next(0); next >= 0; next = differences.next(next + 1)) {
            open.add(differences.key(next));
        }
        return open;
    }
}
