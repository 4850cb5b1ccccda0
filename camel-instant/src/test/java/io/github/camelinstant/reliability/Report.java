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
package io.github.camelinstant.reliability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.reliability.Deliveries.Fault;

/**
 * How a run ended.
 *
 * @param plan      what was run
 * @param written   how many transactions were acknowledged
 * @param unclear   how many answers got lost on their way to the writer
 * @param disturbed how many requests were disturbed
 * @param lanes     how each consumer fared, with each store
 */
record Report(Plan plan, int written, int unclear, int disturbed, List<LaneReport> lanes) {

    private static final int SHOWN = 20;

    /**
     * How a consumer fared.
     *
     * @param lane      the consumer and its store
     * @param exchanges how many it delivered
     * @param repeats   how many of them came again
     * @param lost      what was acknowledged and not delivered, and how a copy made of the exchanges differs
     * @param faults    exchanges that came again though they were not in flight at a kill, or out of order
     */
    record LaneReport(Lane lane, int exchanges, int repeats, List<String> lost, List<Fault> faults) {

        static LaneReport of(Deliveries deliveries, List<String> expected, Map<String, Item> source) {
            List<String> lost = new ArrayList<>(deliveries.untold(expected));
            lost.addAll(deliveries.differences(source));
            return new LaneReport(
                    deliveries.lane(), deliveries.size(), deliveries.repeats(), lost, List.copyOf(deliveries.faults()));
        }

        boolean isClean() {
            return lost.isEmpty() && faults.isEmpty();
        }
    }

    /** Whether nothing was lost, and nothing came again but what was in flight at a kill. */
    boolean isClean() {
        return lanes.stream().allMatch(LaneReport::isClean);
    }

    /** A table, and below it what should not have happened, if anything. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(plan).append('\n');
        text.append(
                "%d transactions written (%d answers lost), %d requests disturbed%n".formatted(written, unclear, disturbed));
        text.append("%-18s %9s %6s %9s %13s%n".formatted("consumer-store", "exchanges", "lost", "in flight", "not explained"));
        for (LaneReport lane : lanes) {
            text.append("%-18s %9d %6d %9d %13d%n".formatted(lane.lane().name(), lane.exchanges(), lane.lost().size(),
                    lane.repeats(), lane.faults().size()));
        }
        for (LaneReport lane : lanes) {
            lane.lost().stream().limit(SHOWN).forEach(lost -> text.append("%s lost: %s%n".formatted(lane.lane().name(), lost)));
            lane.faults().stream().limit(SHOWN).forEach(fault -> text.append("%s line %d came %s: %s%n".formatted(
                    lane.lane().name(), fault.line(), fault.what(), fault.delivery().toLine())));
        }
        return text.toString();
    }
}
