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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BatcherTest {

    private static PreparedRow row(long index, Tx tx) {
        return PreparedRow.of(ImportRow.of(index, null, List.of(tx)));
    }

    private static Tx goal(int id) {
        return Tx.in("goals").id(Ids.derive("goals", id));
    }

    private static PreparedRow wide(int id, int attributes, int bytes) {
        Map<String, Object> values = new HashMap<>();
        IntStream.range(0, attributes).forEach(i -> values.put("a" + i, "x".repeat(bytes)));
        return row(id, goal(id).update(values));
    }

    private static List<Batch> batches(int max, Stream<PreparedRow> rows) {
        Batcher batcher = new Batcher(new BatchSizer(max, max));
        List<Batch> batches = new ArrayList<>();
        rows.forEach(row -> add(batches, batcher.add(row)));
        add(batches, batcher.rest());
        assertThat(batcher.rest()).isNull();
        return batches;
    }

    private static void add(List<Batch> batches, Batch batch) {
        if (batch != null) {
            batches.add(batch);
        }
    }

    private static List<Integer> sizes(int max, Stream<PreparedRow> rows) {
        return batches(max, rows).stream().map(batch -> batch.rows().size()).toList();
    }

    @Test
    void byNumber() {
        assertThat(sizes(4, IntStream.range(0, 10).mapToObj(i -> wide(i, 1, 1)))).containsExactly(4, 4, 2);
        assertThat(sizes(4, IntStream.range(0, 8).mapToObj(i -> wide(i, 1, 1)))).containsExactly(4, 4);
        assertThat(sizes(4, Stream.empty())).isEmpty();
    }

    @Test
    void byTriples() {
        // 1,000 triples each, the id included
        assertThat(sizes(100, IntStream.range(0, 30).mapToObj(i -> wide(i, 999, 1)))).containsExactly(13, 13, 4);
    }

    @Test
    void byBytes() {
        assertThat(sizes(100, IntStream.range(0, 10).mapToObj(i -> wide(i, 3, 100_000)))).containsExactly(3, 3, 3, 1);
    }

    @Test
    void aRowIsNeverSplit() {
        assertThat(sizes(100, Stream.of(wide(0, 1, 1), wide(1, 20_000, 1), wide(2, 1, 1)))).containsExactly(1, 1, 1);
        assertThat(sizes(100, Stream.of(wide(0, 1, 1), wide(1, 1, 2_000_000), wide(2, 1, 1)))).containsExactly(1, 1, 1);
    }

    @Test
    void theSameEntityTwiceOnlyWhenTheLastUpdateWins() {
        Map<String, Object> values = Map.of("rank", 1);
        assertThat(sizes(100, Stream.of(row(0, goal(1).update(values)), row(1, goal(1).update(values))))).containsExactly(2);
        assertThat(sizes(100, Stream.of(row(0, goal(1).create(values)), row(1, goal(1).create(values))))).containsExactly(1, 1);
        assertThat(sizes(100, Stream.of(row(0, goal(1).merge(values)), row(1, goal(1).update(values))))).containsExactly(1, 1);
        assertThat(
                sizes(100, Stream.of(row(0, goal(1).update(values)), row(1, goal(1).update(values).link("a", Ids.random())))))
                .containsExactly(1, 1);
        assertThat(sizes(100, Stream.of(row(0, goal(1).create(values)), row(1, goal(2).create(values))))).containsExactly(2);
    }

    @Test
    void whatTakesAwayIsNotMixedWithWhatDoesNot() {
        Map<String, Object> values = Map.of("rank", 1);
        assertThat(sizes(100, Stream.of(row(0, goal(1).update(values)), row(1, goal(2).delete()), row(2, goal(3).delete()),
                row(3, goal(4).unlink("a", Ids.random())), row(4, goal(5).update(values))))).containsExactly(1, 3, 1);
    }

    @Property(tries = 200)
    void everyRowOnceAndInOrder(
            @ForAll List<@IntRange(min = 0, max = 20) Integer> entities, @ForAll @IntRange(min = 1, max = 30) int max) {
        Stream<PreparedRow> rows = IntStream.range(0, entities.size()).mapToObj(i -> {
            int entity = entities.get(i);
            return row(i, entity % 5 == 0 ? goal(entity).delete() : goal(entity).update(Map.of("rank", i)));
        });
        List<Batch> batches = batches(max, rows);

        assertThat(batches.stream().flatMap(batch -> batch.rows().stream()).map(PreparedRow::index))
                .isEqualTo(IntStream.range(0, entities.size()).mapToObj(Long::valueOf).toList());
        assertThat(batches).allSatisfy(batch -> {
            assertThat(batch.rows()).hasSizeBetween(1, max);
            assertThat(batch.rows()).allSatisfy(row -> assertThat(row.takesAway()).isEqualTo(batch.isAlone()));
        });
    }
}
