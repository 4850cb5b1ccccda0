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

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.DataType;
import io.github.camelinstant.emulator.db.Dates;
import io.github.camelinstant.emulator.error.Errors;

/** Reads what a value is compared with, and refuses what the attribute's type does not allow. */
final class ValueTestReader {

    private static final Set<String> DAY_WORDS = Set.of("now", "today", "tomorrow", "yesterday");

    private final Attr attr;
    private final String name;
    private final Place place;
    private final Clock clock;

    /**
     * @param attr  a blob attribute
     * @param clock what date words go by
     * @param place where its label stands in the query
     */
    ValueTestReader(Attr attr, Clock clock, Place place) {
        this.attr = attr;
        this.name = "`%s.%s`".formatted(attr.etype(), attr.label());
        this.place = place;
        this.clock = clock;
    }

    /** The values of {@code $in} as the server goes through them. */
    static List<JsonNode> distinct(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false).distinct().sorted(SetOrder.INSTANCE).toList();
    }

    ValueTest read(JsonNode operand) {
        Optional<Operator> first = Operator.first(operand);
        if (first.isEmpty()) {
            return equal(List.of(operand.isObject() ? nothing() : operand));
        }
        Operator operator = first.get();
        JsonNode value = operand.get(operator.key());
        if (operator.isIn()) {
            return equal(distinct(value));
        }
        if (operator == Operator.NOT) {
            return new ValueTest.OtherThan(equal(List.of(value)));
        }
        return compared(operator, value);
    }

    /** What an object without operators stands for. */
    static JsonNode nothing() {
        return JsonNodeFactory.instance.objectNode().putNull("");
    }

    private ValueTest.OneOf equal(List<JsonNode> values) {
        values.forEach(this::checkValue);
        return ValueTest.OneOf.of(values, attr.indexed() ? attr.type() : null);
    }

    private void checkValue(JsonNode value) {
        if (value.isNull()) {
            if (!attr.indexed()) {
                throw place.operandError(
                        "indexed?",
                        "Only indexed attrs can check for `nil` in `$in`. %s.%s is not indexed.".formatted(
                                attr.etype(), attr.label()));
            }
        } else if (attr.type() == DataType.DATE && value.isTextual() && DAY_WORDS.contains(value.textValue())) {
            throw wrongDate("date-string?", value, place);
        } else if (attr.type() != null) {
            checkType(value, place);
        }
    }

    private ValueTest compared(Operator operator, JsonNode value) {
        if (!attr.indexed()) {
            throw place.operandError(
                    "indexed?", "The %s attribute must be indexed to use comparison operators.".formatted(name));
        }
        if (attr.type() == null) {
            throw place.operandError(
                    "checked-data-type?",
                    "The %s attribute must have an enforced type to use comparison operators.".formatted(name));
        }
        Place operand = place.at(operator.key());
        if (operator.isLike() && !value.isTextual()) {
            throw operand.operandError(
                    "string?",
                    "The $like value for %s must be a string, but the query got the value `%s` of type `%s`.".formatted(
                            name, value, Operands.typeName(value)));
        }
        if (attr.type() == DataType.DATE && value.isBoolean()) {
            throw Errors.broken();
        }
        checkType(value, operand);
        if (!operator.isLike()) {
            return ValueTest.Compared.of(
                    operator, attr.type() == DataType.DATE ? Dates.dated(value, clock) : value, attr.type());
        }
        if (attr.type() != DataType.STRING) {
            throw Errors.broken();
        }
        return new ValueTest.Matching(LikePattern.compile(value.textValue(), operator == Operator.LIKE_IGNORING_CASE));
    }

    private void checkType(JsonNode value, Place at) {
        boolean matches = switch (attr.type()) {
            case STRING -> value.isTextual();
            case NUMBER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case DATE -> value.isTextual() || value.isNumber();
        };
        if (!matches) {
            throw at.operandError(
                    attr.type().wireName() + "?",
                    "The data type of %s is `%s`, but the query got the value `%s` of type `%s`.".formatted(
                            name, attr.type().wireName(), value, Operands.typeName(value)));
        }
        if (attr.type() == DataType.DATE && Dates.instantOf(value).isEmpty()) {
            throw wrongDate(value.isNumber() ? "timestamp?" : "date-string?", value, at);
        }
    }

    private RuntimeException wrongDate(String expected, JsonNode value, Place at) {
        return at.operandError(
                expected,
                "The data type of %s is `date`, but the query got value `%s` of type `%s`.".formatted(
                        name, value, Operands.typeName(value)));
    }
}
