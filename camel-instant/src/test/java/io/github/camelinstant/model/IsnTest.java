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

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IsnTest {

    @ParameterizedTest
    @ValueSource(strings = { "1/0/4473E9F8", "0/328/48953748", "A/FFFFFFFF/FFFFFFFF", "0/0/0" })
    void writesWhatItReads(String text) {
        assertThat(Isn.parse(text)).hasToString(text);
    }

    @Test
    void theNumbersDecideTheOrderNotTheText() {
        List<Isn> inOrder = Stream.of("0/0/9", "0/0/10", "0/0/FFFFFFFF", "0/1/0", "0/9/0", "0/10/0", "0/80000000/0",
                "0/FFFFFFFF/FFFFFFFF", "1/0/0", "9/0/0", "10/0/0", "FFFFFFFF/0/0").map(Isn::parse).toList();

        assertThat(inOrder.stream().sorted(Comparator.comparing(Isn::toString)).sorted()).isEqualTo(inOrder);
        assertThat(Isn.parse("0/0/10").isAfter(Isn.parse("0/0/9"))).isTrue();
        assertThat(Isn.parse("0/0/9").isAfter(Isn.parse("0/0/9"))).isFalse();
        assertThat(Isn.parse("0/0/00a")).isEqualTo(Isn.parse("0/0/A"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "1/2", "1/2/3/4", "1/2/G", "1/2/-3", "1/2/123456789", "latest" })
    void refusesWhatIsNoIsn(String text) {
        assertThatThrownBy(() -> Isn.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ISN");
    }
}
