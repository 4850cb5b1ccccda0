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
package io.github.camelinstant.examples.airroutes;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class TallyTest {

    private static final Exception REASON = new IllegalArgumentException("Attributes are missing in your schema");

    private final Tally tally = new Tally();

    @Test
    void manyRefusedRowsAreNoMatterOfTheRows() {
        for (int i = 0; i < 20; i++) {
            tally.deadLetter(REASON);
        }

        assertThatIllegalStateException().isThrownBy(() -> tally.deadLetter(REASON)).withMessageContaining("20 rows");
    }
}
