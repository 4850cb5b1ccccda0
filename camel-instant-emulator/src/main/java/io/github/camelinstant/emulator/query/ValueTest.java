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
package io.github.camelinstant.emulator.query;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.db.DataType;
import io.github.camelinstant.emulator.db.JsonOrder;
import io.github.camelinstant.emulator.db.ValueIndex;

/** What a value of an attribute must be. */
sealed interface ValueTest {

    boolean holds(JsonNode value);

    /**
     * The parts of the attribute's index in which all values stand that this can hold for; empty when it could be any.
     */
    default Optional<List<NavigableSet<ValueIndex.Entry>>> ranges(ValueIndex index) {
        return Optional.empty();
    }

    /** The only range, where there is only one. */
    default Stream<NavigableSet<ValueIndex.Entry>> singleRange(ValueIndex index) {
        return ranges(index).filter(ranges -> ranges.size() == 1).stream().flatMap(List::stream);
    }

    /**
     * One of several values.
     *
     * @param values the values as they were given
     * @param type   the type by which they are compared, so that a date is an instant; null to compare them as they are
     * @param keys   what the values stand for as that type
     */
    record OneOf(List<JsonNode> values, DataType type, Set<JsonNode> keys) implements ValueTest {

        static OneOf of(List<JsonNode> values, DataType type) {
            Set<JsonNode> keys = new TreeSet<>(JsonOrder.INSTANCE);
            values.forEach(value -> keys.add(ValueIndex.key(type, value)));
            return new OneOf(values, type, keys);
        }

        @Override
        public boolean holds(JsonNode value) {
            return keys.contains(ValueIndex.key(type, value));
        }

        @Override
        public Optional<List<NavigableSet<ValueIndex.Entry>>> ranges(ValueIndex index) {
            return Optional.of(values.stream().map(index::equalTo).toList());
        }
    }

    /** Any other value, null included. */
    record OtherThan(OneOf one) implements ValueTest {

        @Override
        public boolean holds(JsonNode value) {
            return !one.holds(value);
        }
    }

    /**
     * A value on one side of another. A null text is less than any.
     *
     * @param operator which side, and whether the other itself belongs to it
     * @param operand  the other as it was given
     * @param type     the type of both
     * @param key      what the other stands for as that type
     */
    record Compared(Operator operator, JsonNode operand, DataType type, JsonNode key) implements ValueTest {

        static Compared of(Operator operator, JsonNode operand, DataType type) {
            return new Compared(operator, operand, type, ValueIndex.key(type, operand));
        }

        @Override
        public boolean holds(JsonNode value) {
            if (value.isNull()) {
                return type == DataType.STRING && isLess();
            }
            int order = JsonOrder.INSTANCE.compare(ValueIndex.key(type, value), key);
            return order == 0 ? isInclusive() : order < 0 == isLess();
        }

        @Override
        public Optional<List<NavigableSet<ValueIndex.Entry>>> ranges(ValueIndex index) {
            return Optional.of(List.of(
                    isLess() ? index.below(operand, isInclusive()) : index.above(operand, isInclusive())));
        }

        private boolean isLess() {
            return operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL;
        }

        private boolean isInclusive() {
            return operator == Operator.LESS_OR_EQUAL || operator == Operator.GREATER_OR_EQUAL;
        }
    }

    /** A text that matches as a whole. */
    record Matching(Pattern pattern) implements ValueTest {

        @Override
        public boolean holds(JsonNode value) {
            return value.isTextual() && pattern.matcher(value.textValue()).matches();
        }
    }
}
