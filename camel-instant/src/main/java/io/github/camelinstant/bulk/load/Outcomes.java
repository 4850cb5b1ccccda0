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

import io.github.camelinstant.client.InstantException;

/** Says what has become of the rows of a part. Thread-safe. */
final class Outcomes {

    private final Tally tally;
    private final StopSignal stop;

    Outcomes(Tally tally, StopSignal stop) {
        this.tally = tally;
        this.stop = stop;
    }

    /** They are in, but for links by lookup that were not sent with their rows. */
    void written(Part part, boolean withLinks, WaitingRows waiting) {
        List<PreparedRow> whole = new ArrayList<>();
        for (PreparedRow row : part.rows()) {
            if (withLinks || row.lookupLinks() == null) {
                whole.add(row);
            } else {
                waiting.addLinks(row);
            }
        }
        tally.written(whole);
    }

    /**
     * They are there, and as they were to be created. Whether this import did it nobody knows, so whatever else the
     * transaction had to do is not known to be done.
     *
     * @return what has to be sent again, for nothing of it can do harm; may be empty
     */
    List<Part> created(Part part) {
        tally.written(part.rows().stream().filter(PreparedRow::onlyCreates).toList());
        List<PreparedRow> rest
                = part.rows().stream().filter(row -> !row.onlyCreates()).map(PreparedRow::withoutCreates).toList();
        return rest.isEmpty() ? List.of() : List.of(part.with(rest));
    }

    /** The server does not take them, and nothing of them is left to be sent. */
    List<Part> failed(Part part, InstantException e) {
        boolean unknown = e.isOutcomeUnknown() || part.maybeIn() && !Refusal.isAboutTheRow(e);
        return failed(part, unknown ? RowOutcome.UNKNOWN : RowOutcome.FAILED, e);
    }

    List<Part> failed(Part part, RowOutcome outcome, InstantException e) {
        part.rows().forEach(row -> tally.failed(row.row(), RowFailure.of(row.index(), outcome, e)));
        return List.of();
    }

    /** After a lost answer, what cannot be repeated stays unknown; returns the rest. */
    Part withoutUnrepeatable(Part part, InstantException e) {
        if (!e.isOutcomeUnknown()) {
            return part;
        }
        for (PreparedRow row : part.rows()) {
            if (!row.isRepeatable()) {
                tally.failed(row.row(), RowFailure.of(row.index(), RowOutcome.UNKNOWN, e));
            }
        }
        return part.repeatable();
    }

    List<Part> stopIfHopeless(InstantException e) {
        if (Verdict.of(e) == Verdict.STOP) {
            stop.stop(e.getMessage(), e);
        }
        return List.of();
    }

    /** Stops the import. */
    List<Part> giveUp(Part part, InstantException e, String why) {
        tally.abandoned(part.rows(), part.maybeIn() ? RowOutcome.UNKNOWN : RowOutcome.FAILED, e);
        stop.stop(why, e);
        return List.of();
    }
}
