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
package io.github.camelinstant.bulk.scan;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeapSizeTest {

    @Test
    void aTextOfManyLettersTakesTwoBytesForEach() {
        long latin = HeapSize.of("\u00e9".repeat(1_000));

        assertThat(latin).isBetween(1_000L, 1_100L);
        assertThat(HeapSize.of("\u4e2d".repeat(1_000))).isEqualTo(latin + 1_000);
        assertThat(HeapSize.of("e".repeat(999) + "\u4e2d")).isEqualTo(latin + 1_000);
        assertThat(HeapSize.of(List.of(Map.of("title", "\u4e2d".repeat(1_000))))).isGreaterThan(latin + 1_000);
    }
}
