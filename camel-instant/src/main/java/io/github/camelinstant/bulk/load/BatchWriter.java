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

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.github.camelinstant.bulk.load.Retries.Trial;
import io.github.camelinstant.client.EncodedSteps;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.RateLimitedException;
import io.github.camelinstant.client.TransactOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a batch, whatever comes in between, until it is known of each row what became of it. A batch that is refused
 * because of a row is halved until the bad rows stand alone. Thread-safe.
 */
final class BatchWriter {

    private static final Logger LOG = LoggerFactory.getLogger(Importer.class);

    /** Fewer rows than this are not what makes a transaction take too long. */
    private static final int FEW = 10;
    /** How often the server may break on the same rows while it takes others, before a row of them is blamed. */
    private static final int BREAKS = 4;
    private static final int BREAKS_OF_A_HALF = 2;
    private static final int SERVER_ERROR = 500;

    private static final String OVERLOADED = "The server was overloaded for too long (maxOutage): ";
    private static final String BROKEN = "The server was away or broken for too long (maxOutage): ";
    private static final String STOPPED = "An answer was lost, and the import stopped before it was sent again";

    private final InstantClient client;
    private final TransactOptions options;
    private final CreateCheck check;
    private final BatchSizer sizer;
    private final Retries retries;
    private final LinkTiming links;
    private final HeapWarning heap;
    private final Tally tally;
    private final StopSignal stop;
    private final Outcomes outcomes;

    BatchWriter(InstantClient client, TransactOptions options, BatchSizer sizer, Retries retries, LinkTiming links,
                HeapWarning heap, Tally tally, StopSignal stop) {
        this.client = client;
        this.options = options;
        check = new CreateCheck(client);
        this.sizer = sizer;
        this.retries = retries;
        this.links = links;
        this.heap = heap;
        this.tally = tally;
        this.stop = stop;
        outcomes = new Outcomes(tally, stop);
    }

    /** One that never sends a link without its row, or a row without its links. */
    BatchWriter withAllLinks() {
        LinkTiming together = new LinkTiming();
        together.withTheRowForGood();
        return new BatchWriter(client, options, sizer, retries, together, heap, tally, stop);
    }

    /**
     * Writes a batch.
     *
     * @param waiting takes the rows and links that have to wait for others, and rows that must not overtake these; null
     *                when there is nothing to wait for
     */
    void write(Batch batch, WaitingRows waiting) {
        List<PreparedRow> rows = waiting == null ? batch.rows() : waiting.holdBack(batch.rows());
        Deque<Part> parts = new ArrayDeque<>(rows.isEmpty() ? List.of() : List.of(Part.ofNew(rows)));
        while (!parts.isEmpty() && !stop.isGiven()) {
            Part next = parts.pop();
            List<Part> smaller = sizer.isTooMany(next.rows().size()) ? next.halves() : send(next, parts, waiting);
            for (int i = smaller.size() - 1; i >= 0; i--) {
                parts.push(smaller.get(i));
            }
        }
        parts.stream().filter(Part::maybeIn).forEach(part -> tally.abandoned(part.rows(), STOPPED));
    }

    /**
     * Returns what remains to be sent, in order; nothing when it is settled.
     *
     * @param others the other parts of the batch
     */
    private List<Part> send(Part whole, Deque<Part> others, WaitingRows waiting) {
        Part part = whole;
        Trial trial = new Trial(tally, whole.brokenSince());
        while (!stop.isGiven()) {
            boolean withLinks = links.isWithTheRow();
            try {
                transact(part, withLinks);
                outcomes.written(part, withLinks, waiting);
                return List.of();
            } catch (InstantException e) {
                trial.failed();
                part = outcomes.withoutUnrepeatable(part, e);
                if (part.rows().isEmpty()) {
                    return outcomes.stopIfHopeless(e);
                }
                List<Part> rest = switch (Verdict.of(e)) {
                    case STOP -> outcomes.giveUp(part, e, e.getMessage());
                    case SMALLER -> smaller(part, trial, e);
                    case RETRY -> again(part, others, trial, e);
                    case ROWS -> refused(part, withLinks, trial, e, waiting);
                };
                if (rest != null) {
                    return rest;
                }
                tally.retried();
            }
        }
        return List.of(part);
    }

    private void transact(Part part, boolean withLinks) {
        List<EncodedSteps> steps = part.steps(withLinks);
        if (steps.stream().allMatch(each -> each.size() == 0)) {
            return;
        }
        long start = System.nanoTime();
        client.transactEncoded(steps, options);
        sizer.written(part.rows().size(), Duration.ofNanos(System.nanoTime() - start));
        heap.written(part.rows().stream().mapToLong(PreparedRow::triples).sum());
    }

    private List<Part> smaller(Part part, Trial trial, InstantException e) {
        boolean triples = "parameter-limit-exceeded".equals(e.getType());
        if (triples) {
            sizer.tooManyTriples(part.rows().stream().mapToInt(PreparedRow::triples).sum());
        } else if (part.brokenSince() == null) {
            sizer.tooLarge(part.rows().size());
        }
        boolean byItself = triples || e.getStatus() == 413;
        if (byItself && part.isOneRow()) {
            return outcomes.failed(part, e);
        } else if (byItself) {
            return part.halves();
        }
        return part.rows().size() > FEW ? overloaded(part, trial, e) : blamed(part, trial, e);
    }

    private List<Part> overloaded(Part part, Trial trial, InstantException e) {
        return retries.pause(trial, e) ? halved(part) : outcomes.giveUp(part, e, retries.why(e, OVERLOADED));
    }

    /** So few rows are not too many, unless it is one of them: it is looked for, and then left out. */
    private List<Part> blamed(Part part, Trial trial, InstantException e) {
        boolean goesOn = retries.pause(trial, e);
        int enough = part.brokenSince() == null ? BREAKS : BREAKS_OF_A_HALF;
        if (stop.isGiven()) {
            return outcomes.giveUp(part, e, e.getMessage());
        } else if (!part.isOneRow()) {
            return halved(part.brokenSince(trial.since()));
        } else if (trial.tries() >= enough && trial.onlyTheseRows() || !goesOn && retries.mayBlame(tally)) {
            return outcomes.failed(part, e);
        }
        return goesOn ? null : outcomes.giveUp(part, e, retries.why(e, OVERLOADED));
    }

    private List<Part> halved(Part part) {
        tally.retried();
        return part.halves();
    }

    /** Returns null for another try. */
    private List<Part> again(Part part, Deque<Part> others, Trial trial, InstantException e) {
        boolean ownWords = e.getType() != null && e.getStatus() >= SERVER_ERROR;
        if (trial.tries() >= (part.brokenSince() == null || part.isOneRow() ? BREAKS : BREAKS_OF_A_HALF)
                && !(e instanceof RateLimitedException)) {
            if (part.isOneRow() && trial.onlyTheseRows()) {
                return outcomes.failed(part, e);
            } else if (!part.isOneRow() && (ownWords || trial.onlyTheseRows())) {
                return part.brokenSince(trial.since()).halves();
            } else if (mayBePostponed(part, others)) {
                // whether the server takes the others tells whether it is this row
                others.addLast(part.brokenSince(trial.since()).postpone());
                return List.of();
            }
        }
        LOG.debug("A transaction of {} rows is sent again: {}", part.rows().size(), e.getMessage());
        return retries.pause(trial, e)
                ? null : outcomes.giveUp(part, e, retries.why(e, BROKEN));
    }

    private static boolean mayBePostponed(Part part, Deque<Part> others) {
        return part.brokenSince() != null && !part.postponed() && !others.isEmpty()
                && others.stream().noneMatch(part::sharesAnEntityWith);
    }

    /** A row is at fault; returns null for another try. */
    private List<Part> refused(Part part, boolean withLinks, Trial trial, InstantException e, WaitingRows waiting) {
        if (part.maybeIn() && Refusal.isExistingEntity(e)) {
            return lookForCreated(part, trial, e);
        } else if (Refusal.isMissingLinkEnd(e) && withLinks && part.hasLookupLinks() && waiting != null && links.later()) {
            return null;
        } else if (Refusal.isMissingRequired(e) && !withLinks && part.hasLookupLinks()) {
            links.withTheRowForGood();
            return null;
        } else if (!part.isOneRow()) {
            return part.halves();
        } else if (Refusal.isMissingLinkEnd(e) && part.first().mayWait() && waiting != null) {
            waiting.add(part.first());
            return List.of();
        }
        return outcomes.failed(part, e);
    }

    private List<Part> lookForCreated(Part part, Trial trial, InstantException e) {
        try {
            if (check.areIn(part.creating())) {
                return outcomes.created(part);
            }
        } catch (InstantException unanswered) {
            Verdict verdict = Verdict.of(unanswered);
            if ((verdict == Verdict.RETRY || verdict == Verdict.SMALLER) && retries.pause(trial, unanswered)) {
                return null;
            }
            return verdict == Verdict.STOP
                    ? outcomes.giveUp(part, unanswered, unanswered.getMessage()) : outcomes.failed(part, RowOutcome.UNKNOWN, e);
        }
        // another one with other values: from before, or ours, which somebody has changed since
        return part.isOneRow() ? outcomes.failed(part, RowOutcome.UNKNOWN, e) : part.halves();
    }
}
