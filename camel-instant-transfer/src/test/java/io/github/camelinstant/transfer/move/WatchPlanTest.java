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

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WatchPlanTest {

    @Test
    void anAppIsDividedByItsSize() {
        assertThat(queries(Map.of("a", 0L))).isEqualTo(1);
        assertThat(queries(Map.of("a", 1_000L))).isEqualTo(1);
        assertThat(queries(Map.of("a", 1_001L))).isEqualTo(16);
        assertThat(queries(Map.of("a", 16_000L))).isEqualTo(16);
        assertThat(queries(Map.of("a", 16_001L))).isEqualTo(256);
        assertThat(queries(Map.of("a", 512_000L))).isEqualTo(256);
    }

    @Test
    void moreThanTheServerCanTellAgainAndAgainIsNotWatched() {
        assertThatThrownBy(() -> WatchPlan.of(Map.of("a", 512_001L, "b", 7L))).isInstanceOf(MoveException.class)
                .hasMessageContaining("512,008").hasMessageContaining("512,000");
        assertThatThrownBy(() -> WatchPlan.of(Map.of("a", 300_000L, "b", 300_000L))).isInstanceOf(MoveException.class);
    }

    /** However many namespaces share a query, it has no more entities than a server tells in time. */
    @Test
    void manyNamespacesTogetherAreDividedToo() {
        Map<String, Long> rows = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            rows.put("small" + i, 400L);
            rows.put("middle" + i, 5_000L);
        }
        WatchPlan plan = WatchPlan.of(rows);

        plan.parts().forEach((prefix, namespaces) -> {
            long together = namespaces.stream().mapToLong(each -> rows.get(each) >> 4 * plan.digits().get(each)).sum();
            assertThat(together).as("%s %s", prefix, namespaces).isLessThanOrEqualTo(2_000);
        });
        assertThat(plan.parts()).hasSizeLessThanOrEqualTo(WatchPlan.MAX_QUERIES);
        rows.keySet().forEach(namespace -> assertThat(plan.parts().get(plan.part(namespace, "5ac0"))).contains(namespace));
    }

    private static int queries(Map<String, Long> rows) {
        return WatchPlan.of(rows).parts().size();
    }
}
