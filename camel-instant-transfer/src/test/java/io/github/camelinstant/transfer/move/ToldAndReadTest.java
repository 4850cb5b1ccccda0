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

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ToldAndReadTest {

    private final ToldAndRead entities = new ToldAndRead();

    @Test
    void whatIsToldFirstIsNotSuspect() {
        entities.told(Map.of("a", 1L));

        assertThat(entities.suspects()).isEmpty();
    }

    @Test
    void whatIsToldToHaveChangedHasToBeRead() {
        entities.told(Map.of("a", 1L, "b", 1L));
        entities.told(Map.of("a", 2L, "c", 1L));
        assertThat(entities.suspects()).containsExactlyInAnyOrder("a", "b", "c");

        entities.read("a", 2L, 0);
        entities.read("b", null, 0);
        entities.read("c", 1L, 0);

        assertThat(entities.suspects()).isEmpty();
        assertThat(entities.untold()).isEmpty();
    }

    @Test
    void whatIsToldAsItWasReadNeedNotBeReadAgain() {
        entities.told(Map.of("a", 1L));
        entities.read("a", 2L, 0);
        assertThat(entities.suspects()).containsExactly("a");

        entities.told(Map.of("a", 2L));

        assertThat(entities.suspects()).isEmpty();
    }

    /** It was so between two results, and is again as it was: the server never tells. */
    @Test
    void whatWasReadOtherThanToldStaysSuspect() {
        entities.told(Map.of("a", 1L));
        entities.read("a", 2L, 0);
        entities.told(Map.of("a", 1L));
        assertThat(entities.suspects()).containsExactly("a");

        entities.read("a", 1L, 0);

        assertThat(entities.suspects()).isEmpty();
    }

    @Test
    void whatWasReadAndNotToldIsUntoldUntilItIsTold() {
        entities.told(Map.of());
        entities.read("a", 1L, 7);
        entities.read("a", 2L, 9);
        assertThat(entities.suspects()).isEmpty();
        assertThat(entities.untold()).containsExactly("a");
        assertThat(entities.untoldSince()).isEqualTo(7);

        entities.told(Map.of("a", 2L));

        assertThat(entities.suspects()).isEmpty();
        assertThat(entities.untold()).isEmpty();
        assertThat(entities.untoldSince()).isNull();
    }

    @Test
    void whatIsUntoldStillAfterAResultHasToBeRead() {
        entities.told(Map.of("b", 1L));
        entities.read("a", 1L, 7);

        entities.told(Map.of("b", 2L));

        assertThat(entities.suspects()).containsExactlyInAnyOrder("a", "b");
        entities.read("a", null, 8);
        assertThat(entities.suspects()).containsExactly("b");
        assertThat(entities.untold()).isEmpty();
    }

    @Test
    void whatIsToldOtherThanItWasReadBeforeItWasToldAtAllHasToBeRead() {
        entities.told(Map.of());
        entities.read("a", 1L, 7);

        entities.told(Map.of("a", 2L));

        assertThat(entities.suspects()).containsExactly("a");
    }

    @Test
    void whatVanishesAndWasReadAsGoneIsForgotten() {
        entities.told(Map.of("a", 1L));
        entities.read("a", null, 0);
        assertThat(entities.suspects()).containsExactly("a");

        entities.told(Map.of());

        assertThat(entities.suspects()).isEmpty();
    }
}
