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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Schema;
import io.github.camelinstant.emulator.db.Side;
import io.github.camelinstant.emulator.error.Errors;

/**
 * Takes the keys of a {@code where} object apart. What a condition on something missing stands for is written out here.
 */
final class WhereReader {

    private static final String OR = "or";
    private static final String AND = "and";

    private final Schema schema;
    private final String etype;
    private final Place place;

    /**
     * @param etype the namespace of the form; null when it can not be known
     * @param place where the options stand
     */
    WhereReader(Schema schema, String etype, Place place) {
        this.schema = schema;
        this.etype = etype;
        this.place = place;
    }

    List<Clause> read(JsonNode where) {
        List<Clause> clauses = new ArrayList<>();
        where.properties().forEach(entry -> clauses.addAll(collapsed(List.of(clause(entry.getKey(), entry.getValue())))));
        return clauses;
    }

    private Clause clause(String key, JsonNode value) {
        if (value.isArray() && OR.equals(key)) {
            return anyOf(value);
        }
        if (value.isArray() && AND.equals(key)) {
            return allOf(value);
        }
        List<String> path = List.of(key.split("\\."));
        JsonNode operand = withoutSynonym(value);
        if (operand.has(Operator.NOT.key())) {
            return unequal(path, operand);
        }
        if (BooleanNode.TRUE.equals(operand.get(Operator.IS_NULL.key())) && !path.isEmpty()) {
            List<Clause> missing = missing(path);
            return missing.size() == 1 ? missing.get(0) : new Clause.Any(missing);
        }
        return new Clause.Field(path, operand);
    }

    private Clause anyOf(JsonNode list) {
        List<Clause> clauses = alternatives(list).stream().<Clause> map(member -> new Clause.All(read(member))).toList();
        if (clauses.isEmpty()) {
            throw emptyList(OR);
        }
        return new Clause.Any(clauses);
    }

    private Clause allOf(JsonNode list) {
        List<Clause> clauses = new ArrayList<>();
        list.forEach(member -> clauses.addAll(read(object(member))));
        if (clauses.isEmpty()) {
            throw emptyList(AND);
        }
        return new Clause.All(clauses);
    }

    private RuntimeException emptyList(String key) {
        return place.at(key).error("non-empty-list?", "The list of `%s` conditions can't be empty.".formatted(key));
    }

    /** The members of an {@code or}; those that only ask for a value of the same path become one, at the end. */
    private static List<JsonNode> alternatives(JsonNode list) {
        List<JsonNode> members = new ArrayList<>();
        Map<String, ArrayNode> values = new LinkedHashMap<>();
        for (JsonNode element : list) {
            ObjectNode member = object(element);
            Map.Entry<String, JsonNode> only = member.size() == 1 ? member.properties().iterator().next() : null;
            if (only != null && Operands.isScalar(only.getValue()) && !only.getKey().startsWith("$")) {
                values.computeIfAbsent(only.getKey(), key -> member.arrayNode()).add(only.getValue());
            } else {
                members.add(member);
            }
        }
        values.forEach((key, operands) -> {
            ObjectNode member = operands.objectNode();
            member.putObject(key).set(Operator.IN_UNDOLLARED.key(), operands);
            members.add(member);
        });
        return members;
    }

    private static ObjectNode object(JsonNode member) {
        if (member.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (member instanceof ObjectNode object) {
            return object;
        }
        throw Errors.broken();
    }

    private static JsonNode withoutSynonym(JsonNode value) {
        if (!value.has(Operator.NOT_EQUAL)) {
            return value;
        }
        ObjectNode renamed = ((ObjectNode) value).objectNode();
        value.properties().forEach(entry -> renamed.set(
                entry.getKey().equals(Operator.NOT_EQUAL) ? Operator.NOT.key() : entry.getKey(), entry.getValue()));
        return renamed;
    }

    /** Not equal includes missing, at any step of the path; an indexed attribute is never missing. */
    private Clause unequal(List<String> path, JsonNode operand) {
        List<Clause> missing = missing(path);
        boolean lastIsIndexed = !missing.isEmpty() && isIndexed(path);
        return new Clause.Any(
                Stream.concat(
                        Stream.of(new Clause.Field(path, operand)),
                        missing.stream().limit(lastIsIndexed ? missing.size() - 1L : missing.size())).toList());
    }

    private static List<Clause> missing(List<String> path) {
        JsonNode isNull = JsonNodeFactory.instance.objectNode()
                .set(Operator.IS_NULL.key(), BooleanNode.TRUE);
        return IntStream.rangeClosed(1, path.size())
                .<Clause> mapToObj(length -> new Clause.Field(path.subList(0, length), isNull)).toList();
    }

    private boolean isIndexed(List<String> path) {
        String at = etype;
        for (String label : path.subList(0, path.size() - 1)) {
            at = at == null ? null : schema.side(at, label).filter(side -> side.attr().isRef()).map(Side::target).orElse(null);
        }
        return at != null && schema.side(at, path.get(path.size() - 1)).filter(Side::forward).map(Side::attr)
                .filter(Attr::indexed).isPresent();
    }

    /** The same clauses, alternatives of alternatives and lists of one taken out. */
    private static List<Clause> collapsed(List<Clause> clauses) {
        Set<Clause> collapsed = new LinkedHashSet<>();
        for (Clause clause : clauses) {
            if (clause instanceof Clause.Any any) {
                collapsed.add(joined(any.clauses(), Clause.Any.class, Clause.Any::clauses, Clause.Any::new));
            } else if (clause instanceof Clause.All all) {
                collapsed.add(joined(all.clauses(), Clause.All.class, Clause.All::clauses, Clause.All::new));
            } else {
                collapsed.add(clause);
            }
        }
        return List.copyOf(collapsed);
    }

    private static <C extends Clause> Clause joined(
            List<Clause> clauses, Class<C> kind, Function<C, List<Clause>> members, Function<List<Clause>, C> join) {
        List<Clause> inner = collapsed(clauses).stream()
                .flatMap(each -> kind.isInstance(each) ? members.apply(kind.cast(each)).stream() : Stream.of(each)).toList();
        return inner.size() == 1 ? inner.get(0) : join.apply(inner);
    }
}
