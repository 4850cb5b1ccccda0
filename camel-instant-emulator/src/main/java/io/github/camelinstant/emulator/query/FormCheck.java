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
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.error.Errors;

/**
 * Refuses operands and options of wrong kinds, once the whole query has been taken apart. Of several faults the server
 * names the one that lies deepest in its specification.
 */
final class FormCheck {

    private static final String NAMESPACE = "instant.db.instaql/";

    /** Levels of the specification between a clause and an operator's operand. */
    private static final int CLAUSE_TO_OPERAND = 3;

    private record Fault(int depth, List<Object> in, String expected) {

        private static final Comparator<Fault> BY_DEPTH
                = Comparator.comparingInt(Fault::depth).thenComparingInt(fault -> fault.in().size());
    }

    private final List<Fault> faults = new ArrayList<>();

    private FormCheck() {
    }

    static void check(List<Form> forms) {
        FormCheck check = new FormCheck();
        check.forms(forms, List.of(), 0);
        check.faults.stream().reduce((best, next) -> Fault.BY_DEPTH.compare(best, next) > 0 ? best : next).ifPresent(fault -> {
            throw Errors.validation(
                    "coerced-query", CoercedQuery.toJson(forms),
                    List.of(Errors.expected(fault.expected(), fault.in().toArray())));
        });
    }

    private void forms(List<Form> forms, List<Object> in, int depth) {
        for (int i = 0; i < forms.size(); i++) {
            Form form = forms.get(i);
            options(form.options(), with(in, i, "option-map"), depth + 1);
            forms(form.children(), with(in, i, "child-forms"), depth + 1);
        }
    }

    private void options(Options options, List<Object> in, int depth) {
        if (options == null) {
            fault(depth, in, "map?");
            return;
        }
        clauses(options.where(), with(in, "where-conds"), depth + 1);
        cursor(options.after(), with(in, "after"), depth + 1);
        cursor(options.before(), with(in, "before"), depth + 1);
        if (options.fields() != null) {
            for (int i = 0; i < options.fields().size(); i++) {
                if (!options.fields().get(i).isTextual()) {
                    fault(depth + 1, with(in, "fields", i), "string?");
                }
            }
        }
    }

    private void cursor(Cursor cursor, List<Object> in, int depth) {
        if (cursor != null && !cursor.isComplete()) {
            fault(depth, in, NAMESPACE + "cursor-conformer");
        }
    }

    private void clauses(List<Clause> clauses, List<Object> in, int depth) {
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            if (clause instanceof Clause.Field field) {
                operand(field.operand(), with(in, i, 1), depth + CLAUSE_TO_OPERAND);
            } else if (clause instanceof Clause.All all) {
                clauses(all.clauses(), with(in, i, "and"), depth + 2);
            } else if (clause instanceof Clause.Any any) {
                clauses(any.clauses(), with(in, i, "or"), depth + 2);
            }
        }
    }

    private void operand(JsonNode operand, List<Object> in, int depth) {
        if (Operands.isScalar(operand)) {
            return;
        }
        if (!operand.isObject()) {
            fault(depth, in, "map?");
            return;
        }
        int before = faults.size();
        operand.properties().forEach(entry -> Operator.of(entry.getKey())
                .ifPresent(operator -> operator(operator, entry.getValue(), with(in, entry.getKey()), depth + 1)));
        boolean known = operand.properties().stream().allMatch(entry -> Operator.of(entry.getKey()).isPresent());
        if (!known && faults.size() == before) {
            fault(depth, in, NAMESPACE + "where-value-valid-keys?");
        }
    }

    private void operator(Operator operator, JsonNode value, List<Object> in, int depth) {
        if (operator.isIn()) {
            in(value, in, depth);
        } else if (operator == Operator.NOT) {
            if (!Operands.isScalar(value)) {
                fault(depth, in, NAMESPACE + "where-value-valid?");
            }
        } else if (operator == Operator.IS_NULL) {
            if (!value.isBoolean()) {
                fault(depth, in, "boolean?");
            }
        } else if (!Operands.isScalar(value)) {
            fault(depth + 1, in, "boolean?");
        }
    }

    private void in(JsonNode value, List<Object> in, int depth) {
        if (!value.isArray()) {
            fault(depth, in, "vector?");
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            if (!Operands.isScalar(value.get(i)) && !value.get(i).isNull()) {
                fault(depth, with(in, i), "in-value-valid?");
            }
        }
    }

    private void fault(int depth, List<Object> in, String expected) {
        faults.add(new Fault(depth, in, expected));
    }

    private static List<Object> with(List<Object> in, Object... more) {
        return Stream.concat(in.stream(), Stream.of(more)).toList();
    }
}
