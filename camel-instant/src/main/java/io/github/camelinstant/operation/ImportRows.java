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
package io.github.camelinstant.operation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelinstant.bulk.load.ImportRow;
import io.github.camelinstant.client.json.JsonRows.InvalidLine;
import io.github.camelinstant.model.LinkTarget;
import io.github.camelinstant.model.RowMapper;
import io.github.camelinstant.model.Step;
import io.github.camelinstant.model.Tx;

/** Makes rows of the elements of a body. An element of which none can be made is a defective row, not the end. */
final class ImportRows implements Iterator<ImportRow> {

    private final Iterator<?> elements;
    private final Mapping mapping;
    private final Map<String, Object> ruleParams;
    private final ImportAttempt attempt;
    private long index;

    /**
     * How elements become rows.
     *
     * @param beans makes maps of records and beans
     * @param rows  makes steps of maps
     * @param guard lets through what may be sent
     * @param links whether it is to be looked after links by key
     */
    record Mapping(Beans beans, RowMapper rows, StepGuard guard, boolean links) {
    }

    ImportRows(Iterator<?> elements, Mapping mapping, Map<String, Object> ruleParams, ImportAttempt attempt) {
        this.elements = elements;
        this.mapping = mapping;
        this.ruleParams = ruleParams;
        this.attempt = attempt;
    }

    @Override
    public boolean hasNext() {
        return elements.hasNext();
    }

    @Override
    public ImportRow next() {
        Object element = elements.next();
        long place = index++;
        if (element instanceof InvalidLine line) {
            return ImportRow.defective(place, line.text(), line.message());
        }
        try {
            return row(element, place);
        } catch (IllegalArgumentException e) {
            return ImportRow.defective(place, element, e.getMessage());
        }
    }

    private ImportRow row(Object element, long place) {
        if (element instanceof Tx tx) {
            return row(element, place, tx.steps().stream().map(Step::toWire), List.of());
        } else if (element instanceof List<?>) {
            mapping.rows().requireStepsAllowed(place);
            return row(element, place, Stream.of(element), List.of());
        }
        Map<String, Object> values = mapping.beans().toRow(element, place);
        List<Step> steps = mapping.rows().toSteps(values, place, () -> attempt.idOfRow(place));
        return row(element, place, steps.stream().map(Step::toWire),
                mapping.links() ? mapping.rows().keyTargets(values, place) : List.of());
    }

    private ImportRow row(Object element, long place, Stream<?> steps, List<LinkTarget> targets) {
        List<List<?>> checked = new ArrayList<>();
        steps.forEach(step -> checked.add(mapping.guard().check(step, place)));
        return ImportRow.of(place, element, RuleParamSteps.before(checked, ruleParams)).linkingTo(targets);
    }
}
