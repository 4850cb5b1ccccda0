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

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LastChanceTest {

    private final WaitingRows waiting = new WaitingRows();
    private int rows;

    @AfterEach
    void close() {
        waiting.close();
    }

    @Test
    void whatIsDeletedCannotWait() {
        waits("a");
        waits("b");
        waits("a", "c");

        assertThat(LastChance.before(Set.of(entity("a")), waiting)).isEqualTo(places(0, 2));
    }

    @Test
    void aRowBeforeItOfAnotherEntityThatItWritesToCannotWaitEither() {
        waits("b");
        waits("c");
        waits("c", "b");
        waits("b", "a");
        waits("b");

        assertThat(LastChance.before(Set.of(entity("a")), waiting)).as("the last one comes after it")
                .isEqualTo(places(0, 1, 2, 3));
    }

    @Test
    void otherRowsWaitOn() {
        waits("b");

        assertThat(LastChance.before(Set.of(entity("a")), waiting)).isEqualTo(places());
        assertThat(waiting.iterator()).toIterable().hasSize(1);
    }

    private void waits(String... entities) {
        waiting.add(PreparedRow.of(ImportRow.of(rows++, null,
                List.of(entities).stream().map(each -> Tx.in("goals").id(id(each)).update(Map.of("title", "x"))).toList())));
    }

    private static String id(String name) {
        return Ids.derive("goals", name);
    }

    private static String entity(String name) {
        return new StepFacts(List.of("delete", "goals", id(name))).entity();
    }

    private static BitSet places(int... places) {
        BitSet set = new BitSet();
        for (int place : places) {
            set.set(place);
        }
        return set;
    }
}
