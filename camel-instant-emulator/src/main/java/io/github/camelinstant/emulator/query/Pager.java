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
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Table;

/** Finds the entities of top-level forms. Rules play no part: what they hide is taken out of the page afterwards. */
final class Pager {

    /** Candidates are looked at one by one and sorted if they are at most this part of the namespace. */
    private static final int FEW = 4;

    private final View view;

    Pager(Database database) {
        this.view = new View(database, ReadRules.ALL);
    }

    Page page(FormPlan plan) {
        if (plan.condition().isEmpty()) {
            return new Page(List.of(), false, false);
        }
        Condition condition = plan.condition().get();
        if (plan.ordering().isEmpty()) {
            return new Page(all(plan, condition), false, false);
        }
        Table table = view.database().table(plan.etype());
        Ordering ordering = plan.ordering().get();
        return ordering.byCreation()
                ? page(Sequence.byCreation(table), plan, condition)
                : page(Sequence.byValue(table, ordering.attr(), condition), plan, condition);
    }

    private List<UUID> all(FormPlan plan, Condition condition) {
        if (plan.options().where().isEmpty()) {
            return view.database().table(plan.etype()).creations().stream().map(Table.Created::id).toList();
        }
        Stream<UUID> candidates = condition.candidates(view.database()).map(few -> few.ids().get())
                .orElseGet(() -> mentioned(plan.etype()).stream());
        return candidates.distinct().filter(id -> condition.holds(view, id)).toList();
    }

    /** Every id that stands anywhere in a namespace: a link may lead to an entity that is not there. */
    private Set<UUID> mentioned(String etype) {
        Database database = view.database();
        Set<UUID> ids = new HashSet<>(database.table(etype).entities().keySet());
        for (Attr link : database.schema().forwardLinks(etype)) {
            ids.addAll(database.links(link).sources());
        }
        for (Attr link : database.schema().reverseLinks(etype)) {
            ids.addAll(database.links(link).targets());
        }
        return ids;
    }

    private <P> Page page(Sequence<P> sequence, FormPlan plan, Condition condition) {
        Optional<Candidates> few = condition.candidates(view.database())
                .filter(candidates -> candidates.size() <= sequence.places().size() / FEW);
        if (few.isEmpty()) {
            return cut(sequence, plan, place -> condition.holds(view, sequence.idAt().apply(place)));
        }
        List<UUID> found = few.get().ids().get().distinct().filter(id -> condition.holds(view, id)).toList();
        return cut(sequence.of(found), plan, place -> true);
    }

    private static <P> Page cut(Sequence<P> ascending, FormPlan plan, Predicate<P> condition) {
        Options options = plan.options();
        Sequence<P> sequence = options.descending() ? ascending.reversed() : ascending;
        NavigableSet<P> range = range(sequence, options);
        boolean fromEnd = options.last() != null;
        long offset = options.offset().orElse(0);
        OptionalLong size = options.pageSize();
        List<P> places = new ArrayList<>(
                (fromEnd ? range.descendingSet() : range).stream().filter(condition).skip(offset)
                        .limit(size.orElse(Long.MAX_VALUE)).toList());
        if (fromEnd) {
            Collections.reverse(places);
        }
        if (places.isEmpty()) {
            return new Page(List.of(), false, offset > 0);
        }
        P first = places.get(0);
        P last = places.get(places.size() - 1);
        return new Page(
                places.stream().map(sequence.idAt()).toList(),
                sequence.places().tailSet(last, false).stream().anyMatch(condition),
                offset > 0 || sequence.places().headSet(first, false).stream().anyMatch(condition));
    }

    private static <P> NavigableSet<P> range(Sequence<P> sequence, Options options) {
        NavigableSet<P> range = sequence.places();
        if (options.after() != null) {
            range = range.tailSet(sequence.placeAt().apply(options.after()), options.after().inclusive());
        }
        if (options.before() != null) {
            range = range.headSet(sequence.placeAt().apply(options.before()), options.before().inclusive());
        }
        return range;
    }
}
