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
package io.github.camelinstant.consumer;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.client.json.InstantJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CursorStateTest {

    @Test
    void theHighestValueIsReadAgainWithItsEntitiesKnown() {
        CursorState state = new CursorState(0, null);
        assertThat(state.floor()).isNull();

        state.deliver("a", number(1));
        state.deliver("b", number(2));
        state.deliver("c", number(2));

        assertThat(state.floor()).isEqualTo(number(2));
        assertThat(state.prune()).isEqualTo(2);
        assertThat(state.isDelivered("b", number(2))).isTrue();
        assertThat(state.isDelivered("d", number(2))).isFalse();
        assertThat(state.isDelivered("b", number(3))).isFalse();
    }

    @Test
    void theOverlapIsReadAgainAndALateOneDoesNotMoveIt() {
        CursorState state = new CursorState(10, null);
        state.deliver("a", number(100));
        state.deliver("b", number(109));
        state.deliver("late", number(104));

        assertThat(state.floor()).isEqualTo(number(99));
        assertThat(state.prune()).isEqualTo(3);

        state.deliver("c", number(115));
        assertThat(state.floor()).isEqualTo(number(105));
        assertThat(state.prune()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
            "10000, 2026-01-01T12:00:00.000200Z, 2026-01-01T12:00:10.000700Z",
            "0, 2026-01-01T12:00:00.000200Z, 2026-01-01T12:00:00.000700Z" })
    void whatTheQueryFindsAgainBecauseItAsksForMillisecondsIsKnown(long overlap, String low, String high) {
        CursorState state = new CursorState(overlap, null);
        state.deliver("low", CursorValue.of(low));
        state.deliver("high", CursorValue.of(high));

        assertThat(state.floor().operand()).isEqualTo(CursorValue.of(low).operand());
        assertThat(state.prune()).isEqualTo(2);
        assertThat(state.isDelivered("low", CursorValue.of(low))).isTrue();
    }

    @Test
    void nothingBelowTheStartIsRead() {
        CursorState state = new CursorState(10, number(100));
        assertThat(state.floor()).isEqualTo(number(100));
        state.deliver("a", number(105));
        assertThat(state.floor()).isEqualTo(number(100));
        state.deliver("a", number(120));
        assertThat(state.floor()).isEqualTo(number(110));
    }

    @Test
    void itIsTheSameAfterSavingAndReading() {
        CursorState state = new CursorState(10, number(1));
        state.deliver("a", CursorValue.of("2026-01-01T00:00:00.000001Z"));
        state.deliver("b", CursorValue.of("2026-01-01T00:00:00Z"));

        CursorState read = CursorState.of(InstantJson.readObject(InstantJson.write(state.toMap())), 10);

        assertThat(read.toMap()).isEqualTo(state.toMap());
        assertThat(read.floor()).isEqualTo(state.floor());
        assertThat(read.isDelivered("a", CursorValue.of("2026-01-01T01:00:00.000001+01:00"))).isTrue();
        assertThatThrownBy(() -> CursorState.of(Map.of("cursor", 1), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatCannotBeReadIsKnownByItsTextAsLongAsItIsThere() {
        CursorState state = new CursorState(10, null);
        state.deliver("a", number(1));
        state.deliver("x", "now");
        state.deliver("y", "infinity");
        state.deliver("a", number(100));
        state.prune();
        CursorState read = CursorState.of(InstantJson.readObject(InstantJson.write(state.toMap())), 10);

        assertThat(read.isDelivered("x", "now")).isTrue();
        assertThat(read.isDelivered("x", "infinity")).isFalse();
        read.deliver("x", number(101));
        assertThat(read.isDelivered("x", "now")).isFalse();
        assertThat(read.isDelivered("y", "infinity")).isTrue();
        read.retainUnreadable(Set.of());
        assertThat(read.isDelivered("y", "infinity")).isFalse();
    }

    @Test
    void earlierVersionsKeptWhatCannotBeReadAmongTheOthers() {
        CursorState state = CursorState.of(
                Map.of("cursor", 5, "date", false, "delivered", Map.of("x", 5, "a", 5)), 10);
        state.deliver("a", number(6));

        assertThat(state.isDelivered("x", "now")).isTrue();
        assertThat(state.isDelivered("x", "infinity")).isFalse();
        assertThat(state.isDelivered("a", "now")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
            "2026-01-31, 1769817600000", "2026-01-31T00:00:00Z, 1769817600000", "2026-01-31T01:00:00+01:00, 1769817600000",
            "2026-01-31T00:00:00, 1769817600000", "2026-01-31T00:00:00.0005Z, 1769817600000.5", "12.5, 12.5", "-3, -3",
            "2026-01-31 01:00:00+01, 1769817600000", "2026-01-31 00:00:00.0005, 1769817600000.5", "1/31/2026, 1769817600000",
            "'Sat, 31 Jan 2026 00:00:00 GMT', 1769817600000", "1/31/2026 0:00, 1769817600000",
            "Sat Jan 31 2026 01:00:00 GMT+0100 (Central European Standard Time), 1769817600000" })
    void numbersAndDatesInUnitsAndMilliseconds(String text, BigDecimal order) {
        assertThat(CursorValue.parse(text).order()).isEqualByComparingTo(order);
    }

    @Test
    void aDateIsAskedForInWholeMillisecondsAndNeverLater() {
        assertThat(CursorValue.of("1969-12-31T23:59:59.9995Z").operand()).hasToString("-1");
        assertThat(CursorValue.of("2026-01-31T00:00:00.0005Z").operand()).hasToString("1769817600000");
        assertThat(CursorValue.of(new BigDecimal("1.5")).operand()).hasToString("1.5");
    }

    @ParameterizedTest
    @ValueSource(strings = { "yesterday", "now", "infinity", "", "2026-13-01", "Dune" })
    void textIsNoCursor(String text) {
        assertThatThrownBy(() -> CursorValue.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static CursorValue number(long value) {
        return new CursorValue(BigDecimal.valueOf(value), false);
    }
}
