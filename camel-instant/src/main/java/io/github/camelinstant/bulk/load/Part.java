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
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelinstant.client.EncodedSteps;

/**
 * A batch, or what is left of one that was refused.
 *
 * @param rows        at least one
 * @param maybeIn     whether an answer was lost, so that the rows may be in already
 * @param brokenSince when the server began to break on the rows, in the time of {@link System#nanoTime()}; null if it
 *                    does not
 * @param postponed   whether the other rows of the batch were tried before
 */
record Part(List<PreparedRow> rows, boolean maybeIn, Long brokenSince, boolean postponed) {

    static Part ofNew(List<PreparedRow> rows) {
        return new Part(rows, false, null, false);
    }

    /** What is left of it. */
    Part with(List<PreparedRow> left) {
        return new Part(left, maybeIn, brokenSince, postponed);
    }

    /** The rows that may be in, and may be sent again all the same. */
    Part repeatable() {
        return new Part(rows.stream().filter(PreparedRow::isRepeatable).toList(), true, brokenSince, postponed);
    }

    Part brokenSince(long nanoTime) {
        return new Part(rows, maybeIn, nanoTime, postponed);
    }

    Part postpone() {
        return new Part(rows, maybeIn, brokenSince, true);
    }

    boolean sharesAnEntityWith(Part other) {
        return !Collections.disjoint(entities(), other.entities());
    }

    private Set<String> entities() {
        return rows.stream().flatMap(row -> row.entities().stream()).collect(Collectors.toSet());
    }

    /** The first half and the second half, in that order; for more than one row. */
    List<Part> halves() {
        int middle = rows.size() / 2;
        return List.of(
                new Part(rows.subList(0, middle), maybeIn, brokenSince, postponed),
                new Part(rows.subList(middle, rows.size()), maybeIn, brokenSince, postponed));
    }

    boolean isOneRow() {
        return rows.size() == 1;
    }

    PreparedRow first() {
        return rows.get(0);
    }

    /** What is sent. */
    List<EncodedSteps> steps(boolean withLookupLinks) {
        List<EncodedSteps> steps = new ArrayList<>();
        for (PreparedRow row : rows) {
            steps.add(row.steps());
            if (withLookupLinks && row.lookupLinks() != null) {
                steps.add(row.lookupLinks());
            }
        }
        return steps;
    }

    boolean hasLookupLinks() {
        return rows.stream().anyMatch(row -> row.lookupLinks() != null);
    }

    List<PreparedRow> creating() {
        return rows.stream().filter(row -> !row.creates().isEmpty()).toList();
    }
}
