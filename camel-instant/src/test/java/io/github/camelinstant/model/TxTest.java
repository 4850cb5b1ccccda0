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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TxTest {

    private static final String ID = "8aa64e4c-64f9-472e-8a61-3fa28870e6cb";
    private static final String OTHER = "5f5d0c53-7a1e-4d0b-9c56-3c0a1a0e7f11";

    private final Tx goal = Tx.in("goals").id(ID);

    @Test
    void stepsLookAsInstantTakesThem() {
        Tx tx = goal.create(Map.of("title", "x")).update(Map.of("n", 1)).merge(Map.of("m", Map.of("a", 1)))
                .link("todos", OTHER).unlink("todos", UUID.fromString(OTHER)).ruleParams(Map.of("secret", "s")).delete();

        assertThat(wire(tx)).containsExactly(
                List.of("create", "goals", ID, Map.of("title", "x")),
                List.of("update", "goals", ID, Map.of("n", 1)),
                List.of("merge", "goals", ID, Map.of("m", Map.of("a", 1))),
                List.of("link", "goals", ID, Map.of("todos", OTHER)),
                List.of("unlink", "goals", ID, Map.of("todos", OTHER)),
                List.of("ruleParams", "goals", ID, Map.of("secret", "s")),
                List.of("delete", "goals", ID));
    }

    @Test
    void lookupsHaveOneFormForTheEntityAndAnotherForTargets() {
        Tx tx = Tx.in("goals").lookup("slug", "fit").link("todos", new Lookup("text", "Run"), OTHER);

        assertThat(tx.entity()).isEqualTo(new Lookup("slug", "fit"));
        assertThat(wire(tx)).containsExactly(
                List.of("link", "goals", List.of("slug", "fit"), Map.of("todos", List.of(Map.of("text", "Run"), OTHER))));
    }

    @Test
    void targetsMayComeInCollections() {
        assertThat(wire(goal.link("todos", List.of(ID, UUID.fromString(OTHER)))))
                .containsExactly(List.of("link", "goals", ID, Map.of("todos", List.of(ID, OTHER))));
        assertThat(wire(goal.link("todos", List.of()))).containsExactly(
                List.of("link", "goals", ID, Map.of("todos", List.of())));
    }

    @Test
    void strictWritesSayIt() {
        Tx tx = goal.update(Map.of("n", 1)).upsert(false).merge(Map.of("m", 1)).create(Map.of()).link("todos", OTHER);

        assertThat(wire(tx)).containsExactly(
                List.of("update", "goals", ID, Map.of("n", 1), Map.of("upsert", false)),
                List.of("merge", "goals", ID, Map.of("m", 1), Map.of("upsert", false)),
                List.of("create", "goals", ID, Map.of()),
                List.of("link", "goals", ID, Map.of("todos", OTHER)));
        assertThat(wire(tx.upsert(true)).get(0)).hasSize(4);
    }

    @Test
    void everyCallGivesANewValue() {
        Tx one = goal.update(Map.of("n", 1));
        Tx two = one.delete();

        assertThat(goal.steps()).isEmpty();
        assertThat(one.steps()).hasSize(1);
        assertThat(two.steps()).hasSize(2);
        assertThat(one).isEqualTo(goal.update(Map.of("n", 1))).hasSameHashCodeAs(goal.update(Map.of("n", 1)))
                .isNotEqualTo(two);
    }

    @Test
    void attributesAreCopiedWithTheirNulls() {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("done", null);
        Tx tx = goal.update(attributes);
        attributes.put("late", true);

        assertThat(wire(tx)).containsExactly(List.of("update", "goals", ID, Collections.singletonMap("done", null)));
    }

    @Test
    void triplesAreCounted() {
        assertThat(goal.update(Map.of("a", List.of(1, 2, 3), "b", 2)).steps().get(0).triples()).isEqualTo(3);
        assertThat(goal.link("todos", ID, OTHER).steps().get(0).triples()).isEqualTo(3);
        assertThat(goal.link("todos", ID).steps().get(0).triples()).isEqualTo(2);
        assertThat(goal.delete().steps().get(0).triples()).isEqualTo(1);
    }

    @Test
    void nothingBlankOrNullNamesAnEntity() {
        for (String blank : new String[] { null, "", " " }) {
            assertThatThrownBy(() -> Tx.in(blank)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Tx.in("goals").id(blank)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Tx.in("goals").lookup(blank, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> goal.link(blank, ID)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> goal.link("todos", blank)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Tx.in("goals").id((UUID) null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tx.in("goals").lookup("slug", null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> goal.link("todos", (Object[]) null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> goal.link("todos", Arrays.asList(ID, null))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> goal.link("todos", 7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> goal.update(null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Step("delete", "goals", 7, null, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesAreNotShown() {
        assertThat(goal.update(Map.of("title", "secret")).delete()).hasToString("Tx[goals [update, delete]]");
        assertThat(Tx.in("goals").lookup("slug", "secret").update(Map.of("title", "secret")).steps())
                .hasToString("[Step[update goals]]");
        assertThat(new Lookup("slug", "secret")).hasToString("Lookup[slug]");
    }

    private static List<List<Object>> wire(Tx tx) {
        List<List<Object>> wire = new ArrayList<>();
        tx.steps().forEach(step -> wire.add(step.toWire()));
        return wire;
    }
}
