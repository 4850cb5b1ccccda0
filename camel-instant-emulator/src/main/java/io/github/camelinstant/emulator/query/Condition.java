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
import java.util.UUID;
import java.util.stream.Stream;

import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Side;

/** A {@code where} tied to the attributes it names. */
sealed interface Condition {

    boolean holds(View view, UUID id);

    /** Entities among which are all that this holds for, found by an index; empty when there is none to use. */
    Optional<Candidates> candidates(Database database);

    /** The checks of the entity itself without which this can not hold. */
    Stream<Check> necessary();

    record All(List<Condition> conditions) implements Condition {

        @Override
        public boolean holds(View view, UUID id) {
            return conditions.stream().allMatch(condition -> condition.holds(view, id));
        }

        @Override
        public Optional<Candidates> candidates(Database database) {
            return Candidates.smallest(conditions.stream().map(condition -> condition.candidates(database)));
        }

        @Override
        public Stream<Check> necessary() {
            return conditions.stream().flatMap(Condition::necessary);
        }
    }

    record Any(List<Condition> conditions) implements Condition {

        @Override
        public boolean holds(View view, UUID id) {
            return conditions.stream().anyMatch(condition -> condition.holds(view, id));
        }

        @Override
        public Optional<Candidates> candidates(Database database) {
            return Candidates.union(conditions.stream().map(condition -> condition.candidates(database)).toList());
        }

        @Override
        public Stream<Check> necessary() {
            return Stream.empty();
        }
    }

    /**
     * There are entities, reached from the one in question, that pass all steps together.
     *
     * @param steps    each follows a link from an entity that an earlier step reached, or checks one
     * @param entities how many entities the steps speak of
     */
    record Joined(List<Step> steps, int entities) implements Condition {

        @Override
        public boolean holds(View view, UUID id) {
            UUID[] bound = new UUID[entities];
            bound[0] = id;
            return holds(view, 0, bound);
        }

        private boolean holds(View view, int at, UUID[] bound) {
            if (at == steps.size()) {
                return true;
            }
            Step step = steps.get(at);
            if (step instanceof Step.Test test) {
                return test.check().holds(view, bound[test.of()]) && holds(view, at + 1, bound);
            }
            return step instanceof Step.Follow follow && follows(view, follow, at, bound);
        }

        private boolean follows(View view, Step.Follow follow, int at, UUID[] bound) {
            Side side = follow.side();
            UUID from = bound[follow.from()];
            UUID to = bound[follow.to()];
            NavigableSet<UUID> linked = view.database().linked(side, from);
            if (to != null) {
                return linked.contains(to) && view.showsLink(side, from, to) && holds(view, at + 1, bound);
            }
            for (UUID other : linked) {
                bound[follow.to()] = other;
                if (view.showsLink(side, from, other) && holds(view, at + 1, bound)) {
                    return true;
                }
            }
            bound[follow.to()] = null;
            return false;
        }

        @Override
        public Optional<Candidates> candidates(Database database) {
            return Candidates.smallest(tests().map(test -> test.check().candidates(database)
                    .map(candidates -> backFrom(test.of(), candidates, database))));
        }

        private Candidates backFrom(int entity, Candidates candidates, Database database) {
            if (entity == 0) {
                return candidates;
            }
            Step.Follow follow = steps.stream().filter(Step.Follow.class::isInstance).map(Step.Follow.class::cast)
                    .filter(step -> step.to() == entity).findFirst().orElseThrow();
            return backFrom(
                    follow.from(), candidates.through(id -> database.linked(follow.side().other(), id)), database);
        }

        @Override
        public Stream<Check> necessary() {
            return tests().filter(test -> test.of() == 0).map(Step.Test::check);
        }

        private Stream<Step.Test> tests() {
            return steps.stream().filter(Step.Test.class::isInstance).map(Step.Test.class::cast);
        }
    }
}
