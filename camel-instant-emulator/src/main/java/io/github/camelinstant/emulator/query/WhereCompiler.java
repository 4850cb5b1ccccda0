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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.camelinstant.emulator.db.AttrJson;
import io.github.camelinstant.emulator.db.Schema;
import io.github.camelinstant.emulator.db.Side;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** Ties the clauses of a {@code where} to the attributes and links they name. */
final class WhereCompiler {

    private final Schema schema;
    private final CheckReader checks;

    /**
     * @param clock what date words go by
     * @param form  where the form stands in the query
     */
    WhereCompiler(Schema schema, Clock clock, Place form) {
        this.schema = schema;
        this.checks = new CheckReader(schema, clock, form);
    }

    /** The error of a label that is used as a link and is none. */
    static InstantError notALink(Side side) {
        return Errors.validation(
                "attr", AttrJson.of(side.attr()),
                List.of(Errors.message("%s.%s needs to be a link".formatted(side.etype(), side.label()))));
    }

    /**
     * The clauses as one condition; empty when a name in them is unknown. Paths that reach the same namespace over
     * equally many links mean the same entity there, but for those inside of {@code and} and {@code or}.
     */
    Optional<Condition> compile(String etype, List<Clause> clauses) {
        Joins joins = new Joins();
        List<Condition> conditions = new ArrayList<>();
        for (Clause clause : clauses) {
            boolean known = clause instanceof Clause.Field field
                    ? add(etype, field, joins) : compile(etype, clause).map(conditions::add).orElse(false);
            if (!known) {
                return Optional.empty();
            }
        }
        if (!joins.steps.isEmpty()) {
            conditions.add(0, joins.condition());
        }
        return Optional.of(conditions.size() == 1 ? conditions.get(0) : new Condition.All(conditions));
    }

    private Optional<Condition> compile(String etype, Clause clause) {
        if (clause instanceof Clause.All all) {
            return members(etype, all.clauses()).map(Condition.All::new);
        }
        if (clause instanceof Clause.Any any) {
            return members(etype, any.clauses()).map(Condition.Any::new);
        }
        return compile(etype, List.of(clause));
    }

    private Optional<List<Condition>> members(String etype, List<Clause> clauses) {
        if (clauses.isEmpty()) {
            throw Errors.broken();
        }
        List<Condition> members = new ArrayList<>();
        for (Clause clause : clauses) {
            Optional<Condition> member = compile(etype, clause);
            if (member.isEmpty()) {
                return Optional.empty();
            }
            members.add(member.get());
        }
        return Optional.of(members);
    }

    private boolean add(String etype, Clause.Field field, Joins joins) {
        if (field.path().isEmpty()) {
            return false;
        }
        String at = etype;
        int entity = 0;
        int last = field.path().size() - 1;
        for (int depth = 0; depth < last; depth++) {
            Optional<Side> side = schema.side(at, field.path().get(depth));
            if (side.isEmpty()) {
                return false;
            }
            if (!side.get().attr().isRef()) {
                throw notALink(side.get());
            }
            at = side.get().target();
            entity = joins.follow(entity, side.get(), depth + 1);
        }
        Optional<Check> check = checks.read(at, field.path().get(last), field.operand());
        if (check.isPresent()) {
            joins.steps.add(new Step.Test(entity, check.get()));
        }
        return check.isPresent();
    }

    /** Collects the steps of paths that share entities. */
    private static final class Joins {

        private record Reached(String etype, int depth) {
        }

        private final Set<Step> steps = new LinkedHashSet<>();
        private final Map<Reached, Integer> entities = new HashMap<>();

        private int follow(int from, Side side, int depth) {
            int to = entities.computeIfAbsent(new Reached(side.target(), depth), reached -> entities.size() + 1);
            steps.add(new Step.Follow(from, side, to));
            return to;
        }

        private Condition condition() {
            return new Condition.Joined(List.copyOf(steps), entities.size() + 1);
        }
    }
}
