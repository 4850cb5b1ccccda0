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
import java.util.Objects;

import io.github.camelinstant.model.LinkTarget;
import io.github.camelinstant.model.Step;
import io.github.camelinstant.model.Tx;

/**
 * A row to be written: steps that belong together, and land together or not at all.
 *
 * @param index   its place in the source, counted from 0
 * @param source  what it came from; handed back when the row does not get in
 * @param steps   as Instant takes them: lists that begin with the action
 * @param defect  why it cannot be written, or null
 * @param targets what it links to and ought to be there when all rows are in
 */
public record ImportRow(long index, Object source, List<List<?>> steps, String defect, List<LinkTarget> targets) {

    /**
     * A row of steps.
     *
     * @param  steps                    {@link Tx}, {@link Step}, or steps as Instant takes them
     * @throws IllegalArgumentException if a step is none of these
     */
    public static ImportRow of(long index, Object source, List<?> steps) {
        List<List<?>> wire = new ArrayList<>();
        for (Object step : steps) {
            if (step instanceof Tx tx) {
                tx.steps().forEach(each -> wire.add(each.toWire()));
            } else if (step instanceof Step one) {
                wire.add(one.toWire());
            } else if (step instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof String) {
                wire.add(list);
            } else {
                throw new IllegalArgumentException("Row " + index + " has something that is no step");
            }
        }
        return new ImportRow(index, source, wire, null, List.of());
    }

    /** A row that cannot be written, so that it is counted and reported like one that Instant refuses. */
    public static ImportRow defective(long index, Object source, String defect) {
        return new ImportRow(index, source, List.of(), Objects.requireNonNull(defect, "defect"), List.of());
    }

    /** The same row; the report of the import will tell which of these are not there when all rows are in. */
    public ImportRow linkingTo(List<LinkTarget> others) {
        return new ImportRow(index, source, steps, defect, List.copyOf(others));
    }

    /** Names its place only: the values stay out of logs. */
    @Override
    public String toString() {
        return "ImportRow[" + index + "]";
    }

    /** Whether a step links to an entity that is named by the value of an attribute, and so must exist already. */
    static boolean linksByLookup(List<?> step) {
        return "link".equals(step.get(0)) && step.size() > 3 && step.get(3) instanceof Map<?, ?> targets
                && targets.values().stream().anyMatch(ImportRow::hasLookup);
    }

    private static boolean hasLookup(Object target) {
        return target instanceof Map || target instanceof String text && text.startsWith("lookup__")
                || target instanceof List<?> several && several.stream().anyMatch(ImportRow::hasLookup);
    }
}
