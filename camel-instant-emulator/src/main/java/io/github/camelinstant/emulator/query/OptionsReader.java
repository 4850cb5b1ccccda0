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
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Schema;
import io.github.camelinstant.emulator.error.Errors;

/** Reads the options of a form and refuses what the server refuses, in the server's order. */
final class OptionsReader {

    private static final String SUPPORTED = "supported-options?";
    private static final Set<String> NAMES = Set.of(
            "where", "order", "limit", "first", "last", "offset", "after", "before", "afterInclusive", "beforeInclusive",
            "aggregate", "fields");

    private final Schema schema;
    private final String etype;
    private final Place place;
    private final boolean nested;

    /**
     * @param etype  the namespace of the form; null when it can not be known
     * @param place  where the options stand
     * @param nested whether the form is a link of another
     */
    OptionsReader(Schema schema, String etype, Place place, boolean nested) {
        this.schema = schema;
        this.etype = etype;
        this.place = place;
        this.nested = nested;
    }

    /** Whether an option counts as given: null and false do not. */
    static boolean isGiven(JsonNode value) {
        return !value.isMissingNode() && !value.isNull() && (!value.isBoolean() || value.booleanValue());
    }

    /** The options; null for the null that is refused once the whole query has been read. */
    Options read(JsonNode json) {
        if (json.isNull()) {
            return null;
        }
        if (!(json instanceof ObjectNode options)) {
            throw Errors.broken();
        }
        JsonNode where = objectOrAbsent(options, "where");
        Options.Order order = order(objectOrAbsent(options, "order"));
        Options.Size limit = size(options, "limit");
        Options.Size first = size(options, "first");
        Options.Size last = size(options, "last");
        OptionalLong offset = offset(options.path("offset"));
        Cursor after = cursor(options, "after");
        Cursor before = cursor(options, "before");
        boolean aggregate = aggregate(options.path("aggregate"));
        JsonNode fields = fields(options.path("fields"));
        checkNames(options);
        checkLevel(offset.isPresent() || after != null || before != null);
        checkSizes(Stream.of(limit, first, last).filter(Objects::nonNull).toList());
        List<Clause> clauses = where == null ? List.of() : new WhereReader(schema, etype, place).read(where);
        return new Options(clauses, order, limit != null ? limit : first, last, offset, after, before, aggregate, fields);
    }

    private JsonNode objectOrAbsent(ObjectNode options, String name) {
        JsonNode value = options.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isObject()) {
            throw place.at(name).error("map?");
        }
        return value;
    }

    private Options.Order order(JsonNode order) {
        if (order == null || order.isEmpty()) {
            return null;
        }
        if (order.size() > 1) {
            throw place.at("order").error(
                    "single-key?",
                    "We only support a single key in the `order` clause. Got %s.".formatted(joined(order)));
        }
        String label = order.fieldNames().next();
        return switch (order.get(label).asText()) {
            case "asc" -> new Options.Order(label, false);
            case "desc" -> new Options.Order(label, true);
            default -> throw place.at("order", label).error(
                    "valid-direction?",
                    "We only support \"asc\" or \"desc\" in the `order` clause. Got %s.".formatted(order.get(label)));
        };
    }

    private static String joined(JsonNode object) {
        Iterable<String> names = object::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).collect(Collectors.joining(","));
    }

    private Options.Size size(ObjectNode options, String name) {
        JsonNode value = options.path(name);
        if (!isGiven(value)) {
            return null;
        }
        if (!Operands.isInteger(value) || value.longValue() < 1) {
            throw place.at(name).error(
                    SUPPORTED, "The %s field must be a positive integer. Got %s.".formatted(name, value));
        }
        return new Options.Size(name, value.longValue());
    }

    private OptionalLong offset(JsonNode value) {
        if (!isGiven(value)) {
            return OptionalLong.empty();
        }
        if (!Operands.isInteger(value) || value.longValue() < 0) {
            throw place.at("offset").error(
                    SUPPORTED, "The offset field must be a non-negative integer. Got %s.".formatted(value));
        }
        return OptionalLong.of(value.longValue());
    }

    private Cursor cursor(ObjectNode options, String name) {
        JsonNode value = options.path(name);
        return isGiven(value) ? Cursor.read(value, isGiven(options.path(name + "Inclusive")), place.at(name)) : null;
    }

    private boolean aggregate(JsonNode value) {
        if (!isGiven(value)) {
            return false;
        }
        if (!"count".equals(value.textValue())) {
            throw place.at("aggregate").error(
                    SUPPORTED, "The aggregate field only accepts \"count\", got %s.".formatted(value));
        }
        return true;
    }

    private JsonNode fields(JsonNode value) {
        if (!isGiven(value)) {
            return null;
        }
        if (!value.isArray()) {
            throw place.at("fields").error("array?", "The `fields` property should be an array of field names.");
        }
        return value;
    }

    private void checkNames(ObjectNode options) {
        Iterable<String> names = options::fieldNames;
        for (String name : names) {
            if (!NAMES.contains(name)) {
                throw place.error(
                        SUPPORTED,
                        "We only support `where`, `order`, `limit`, `offset`, `before`, and `after` clauses.");
            }
        }
    }

    private void checkLevel(boolean topLevelOnly) {
        if (nested && topLevelOnly) {
            throw place.error(
                    SUPPORTED,
                    "We currently only support `offset`, `before`, and `after` clauses on the top-level field. "
                               + "Limit fields will be ignored");
        }
    }

    private void checkSizes(List<Options.Size> sizes) {
        if (sizes.size() > 1) {
            throw place.error(
                    SUPPORTED,
                    "Only provide one of %s.".formatted(
                            sizes.stream().map(size -> "`" + size.option() + "`").collect(Collectors.joining(" or "))));
        }
    }
}
