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
package io.github.camelinstant.bulk.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelinstant.client.EncodedSteps;

/** A row that is ready to be sent, with what has to be known to put it together with others. */
final class PreparedRow {

    private final ImportRow row;
    private final EncodedSteps steps;
    private final EncodedSteps lookupLinks;
    private final int triples;
    private final Set<String> entities;
    private final List<List<?>> creates;
    private final boolean repeatable;
    private final boolean takesAway;
    private final boolean onlyUpdates;

    private PreparedRow(ImportRow row, List<StepFacts> facts, List<List<?>> now, List<List<?>> later) {
        this.row = row;
        steps = EncodedSteps.of(now);
        lookupLinks = later.isEmpty() ? null : EncodedSteps.of(later);
        entities = facts.size() == 1
                ? Set.of(facts.get(0).entity()) : facts.stream().map(StepFacts::entity).collect(Collectors.toSet());
        creates = facts.stream().anyMatch(StepFacts::isCreate)
                ? facts.stream().filter(StepFacts::isCreate).map(StepFacts::step).toList() : List.of();
        int count = 0;
        boolean allRepeatable = true;
        boolean anyTakesAway = false;
        boolean allUpdates = true;
        for (StepFacts step : facts) {
            count += step.triples();
            allRepeatable &= step.isRepeatable() || step.isCreate() && step.id() != null;
            anyTakesAway |= step.takesAway();
            allUpdates &= step.isUpdate();
        }
        triples = count;
        repeatable = allRepeatable;
        takesAway = anyTakesAway;
        onlyUpdates = allUpdates;
    }

    /**
     * @throws IllegalArgumentException when a value cannot be written as JSON
     */
    static PreparedRow of(ImportRow row) {
        List<StepFacts> facts = new ArrayList<>(row.steps().size());
        row.steps().forEach(step -> facts.add(new StepFacts(step)));
        if (facts.stream().anyMatch(StepFacts::takesAway) || row.steps().stream().noneMatch(ImportRow::linksByLookup)) {
            return new PreparedRow(row, facts, row.steps(), List.of());
        }
        Map<Boolean, List<List<?>>> parts = row.steps().stream().collect(Collectors.partitioningBy(ImportRow::linksByLookup));
        return new PreparedRow(row, facts, parts.get(false), parts.get(true));
    }

    ImportRow row() {
        return row;
    }

    long index() {
        return row.index();
    }

    /** All steps, or all but the links by lookup when there are {@linkplain #lookupLinks() such}. */
    EncodedSteps steps() {
        return steps;
    }

    /** Links by lookup, which may be sent later than the other steps; null when there are none. */
    EncodedSteps lookupLinks() {
        return lookupLinks;
    }

    /** Whether the row may be written after others that come later in the source. */
    boolean mayWait() {
        return lookupLinks != null;
    }

    int triples() {
        return triples;
    }

    int bytes() {
        return steps.size() + (lookupLinks == null ? 0 : lookupLinks.size());
    }

    Set<String> entities() {
        return entities;
    }

    /** Whether it does nothing but create entities. */
    boolean onlyCreates() {
        return row.steps().stream().map(StepFacts::new).allMatch(step -> step.isCreate() || step.isRuleParams());
    }

    /** The same row, when what it creates is there. */
    PreparedRow withoutCreates() {
        List<List<?>> rest = row.steps().stream().filter(step -> !new StepFacts(step).isCreate()).toList();
        return of(new ImportRow(row.index(), row.source(), rest, null, row.targets()));
    }

    /** Whether it deletes an entity. */
    boolean deletes() {
        return takesAway && row.steps().stream().anyMatch(step -> new StepFacts(step).isDelete());
    }

    /** Whether it changes links. */
    boolean links() {
        return lookupLinks != null || row.steps().stream().anyMatch(step -> new StepFacts(step).isAboutLinks());
    }

    /** The steps that create an entity, which can be looked at to find out whether they were carried out. */
    List<List<?>> creates() {
        return creates;
    }

    /** Whether the row may be sent again when it is not known whether it is in already. */
    boolean isRepeatable() {
        return repeatable;
    }

    boolean takesAway() {
        return takesAway;
    }

    boolean onlyUpdates() {
        return onlyUpdates;
    }
}
