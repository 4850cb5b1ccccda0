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

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelinstant.model.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class StepFactsTest {

    private static final String ID = Ids.derive("goals", 1);

    private static Stream<Arguments> repeats() {
        Map<String, Object> values = Map.of("rank", 1);
        return Stream.of(
                arguments(List.of("update", "goals", ID, values), true),
                arguments(List.of("update", "goals", ID, values, Map.of("upsert", false)), true),
                arguments(List.of("merge", "goals", ID, values), true),
                arguments(List.of("link", "goals", ID, Map.of("a", ID)), true),
                arguments(List.of("unlink", "goals", ID, Map.of("a", ID)), true),
                arguments(List.of("delete", "goals", ID), true),
                arguments(List.of("create", "goals", ID, values), false),
                arguments(List.of("add-attr", Map.of()), false),
                arguments(List.of("update", "goals", List.of("slug", "a"), values), true),
                arguments(List.of("update", "goals", Map.of("slug", "a"), values), true),
                arguments(List.of("update", "goals", List.of("rank", 1), values), false),
                arguments(List.of("update", "goals", Map.of("rank", 1), values), false),
                arguments(List.of("update", "goals", Arrays.asList("slug", null), values), false),
                arguments(List.of("update", "goals", "lookup__slug__1", values), false));
    }

    @ParameterizedTest
    @MethodSource("repeats")
    void onlyWhatDoesNoHarmIsRepeatable(List<?> step, boolean repeatable) {
        assertThat(new StepFacts(step).isRepeatable()).isEqualTo(repeatable);
    }

    @Test
    void triplesAreAttributesAndTargetsAndTheId() {
        assertThat(new StepFacts(List.of("update", "goals", ID, Map.of("a", List.of(1, 2), "b", 1))).triples()).isEqualTo(3);
        assertThat(new StepFacts(List.of("link", "goals", ID, Map.of("a", List.of(ID, ID), "b", ID))).triples()).isEqualTo(4);
        assertThat(new StepFacts(List.of("delete", "goals", ID)).triples()).isEqualTo(1);
    }

    @Test
    void anIdIsTheSameEntityInUpperAndLowerCase() {
        assertThat(new StepFacts(List.of("delete", "goals", ID.toUpperCase(Locale.ROOT))).entity())
                .isEqualTo(new StepFacts(List.of("delete", "goals", ID)).entity());
    }
}
