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
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelinstant.client.TransactOptions;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.LinkTarget;
import io.github.camelinstant.model.Lookup;
import io.github.camelinstant.model.Tx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ImporterTest {

    private static final String REQUIRED_PARENT
            = EmulatedImport.SCHEMA.replace("\"label\": \"parent\"", "\"label\": \"parent\", \"required\": true");

    private final EmulatedImport app = new EmulatedImport();

    @AfterEach
    void close() {
        app.close();
    }

    private static Iterator<ImportRow> updates(int count) {
        return IntStream.range(0, count).mapToObj(EmulatedImport::update).iterator();
    }

    @Test
    void everyRowGetsIn() {
        ImportReport report = app.importer().run(updates(95));

        assertThat(report.read()).isEqualTo(95);
        assertThat(report.written()).isEqualTo(95);
        assertThat(report.isComplete()).isTrue();
        assertThat(app.transactions()).isEqualTo(10);
        assertThat(app.goals()).isEqualTo(EmulatedImport.expected(IntStream.range(0, 95)));
        app.assertExact(report);
    }

    @Test
    void nothingIsNothing() {
        ImportReport report = app.importer().run(Collections.emptyIterator());

        assertThat(report.isComplete()).isTrue();
        assertThat(app.transactions()).isZero();
    }

    @Test
    void aSecondRunChangesNothing() {
        app.importer().run(updates(50));
        Map<String, Object> first = app.goals();

        ImportReport report = app.importer().run(updates(50));

        assertThat(report.written()).isEqualTo(50);
        assertThat(app.goals()).isEqualTo(first);
    }

    @Test
    void goodRowsGetInAndBadOnesAreToldOf() {
        List<Integer> bad = List.of(0, 17, 18, 99);
        ImportReport report = app.importer().batchSize(40, 40)
                .run(IntStream.range(0, 100).mapToObj(i -> bad.contains(i) ? EmulatedImport.bad(i) : EmulatedImport.update(i))
                        .iterator());

        assertThat(report.written()).isEqualTo(96);
        assertThat(report.failed()).isEqualTo(4);
        app.assertExact(report);
        assertThat(app.goals()).isEqualTo(EmulatedImport.expected(IntStream.range(0, 100).filter(i -> !bad.contains(i))));
        assertThat(app.failures).extracting(RowFailure::index).containsExactlyInAnyOrder(0L, 17L, 18L, 99L);
        assertThat(app.failures).allSatisfy(failure -> {
            assertThat(failure.outcome()).isEqualTo(RowOutcome.FAILED);
            assertThat(failure.type()).isEqualTo("validation-failed");
            assertThat(failure.message()).contains("goals.rank").doesNotContain("secret");
            assertThat(failure.hint()).containsEntry("attribute", "rank");
            assertThat(failure.hint().toString()).doesNotContain("secret");
            assertThat(failure.traceId()).isNotBlank();
        });
        assertThat(app.refused).hasSize(4).allSatisfy(row -> assertThat(row.toString()).contains("secret"));
        assertThat(report.failures()).containsExactlyInAnyOrderElementsOf(app.failures);
    }

    @Test
    void aRowThatCannotBeWrittenAsJsonIsOneBadRow() {
        ImportRow nan
                = ImportRow.of(1, "row", List.of(Tx.in("goals").id(EmulatedImport.id(1)).update(Map.of("rank", Double.NaN))));
        ImportReport report = app.importer().run(List.of(EmulatedImport.update(0), nan,
                ImportRow.defective(2, "row", "Row 2 has no key"), EmulatedImport.update(3)).iterator());

        assertThat(report.written()).isEqualTo(2);
        assertThat(report.failed()).isEqualTo(2);
        assertThat(app.failures).extracting(RowFailure::message).anyMatch(message -> message.contains("rank"))
                .contains("Row 2 has no key");
    }

    @Test
    void tooManyRefusedRowsStopTheImport() {
        assertThatThrownBy(() -> app.importer().maxFailed(5).connections(1)
                .run(IntStream.range(0, 1000).mapToObj(EmulatedImport::bad).iterator()))
                .isInstanceOfSatisfying(ImportFailedException.class, e -> {
                    assertThat(e).hasMessageContaining("More than 5 rows").hasMessageContaining("rank");
                    assertThat(e.getReport().read()).isLessThan(100);
                    app.assertExact(e.getReport());
                });
    }

    @Test
    void rowsOfOneEntityDoNotOvertakeEachOther() {
        List<ImportRow> rows = new ArrayList<>();
        Random random = new Random(7);
        int[] last = new int[20];
        for (int i = 0; i < 1000; i++) {
            int goal = random.nextInt(20);
            last[goal] = i;
            rows.add(ImportRow.of(i, null, List.of(
                    Tx.in("goals").id(EmulatedImport.id(goal)).update(Map.of("slug", "goal-" + goal, "rank", i)))));
        }
        app.importer().batchSize(3, 3).connections(4).run(rows.iterator());

        assertThat(app.goals()).hasSize(20);
        for (int goal = 0; goal < 20; goal++) {
            assertThat(app.goals()).containsEntry("goal-" + goal, last[goal]);
        }
    }

    @Test
    void deletesKeepTheirPlace() {
        List<ImportRow> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int index = rows.size();
            rows.add(EmulatedImport.create(i));
            rows.add(ImportRow.of(index + 1, null, List.of(Tx.in("goals").id(EmulatedImport.id(i)).delete())));
            if (i % 2 == 0) {
                rows.add(EmulatedImport.create(i));
            }
        }
        ImportReport report = app.importer().connections(4).run(rows.iterator());

        assertThat(report.isComplete()).isTrue();
        assertThat(app.goals()).isEqualTo(EmulatedImport.expected(IntStream.range(0, 60).filter(i -> i % 2 == 0)));
    }

    @Test
    void moreTriplesThanOneTransactionCanHave() {
        String wide = "w".repeat(10);
        ImportReport report = app.importer().batchSize(1000, 1000).transactOptions(
                new TransactOptions(false))
                .run(IntStream.range(0, 300).mapToObj(i -> {
                    Map<String, Object> row = new HashMap<>(Map.of("slug", "goal-" + i, "rank", i));
                    IntStream.range(0, 100).forEach(column -> row.put(wide + column, column));
                    return ImportRow.of(i, row, List.of(Tx.in("goals").id(EmulatedImport.id(i)).update(row)));
                }).iterator());

        assertThat(report.isComplete()).isTrue();
        assertThat(report.retried()).isZero();
        assertThat(app.transactions()).isEqualTo(3);
        assertThat(app.goals()).hasSize(300);
    }

    @Test
    void linksByIdMayComeBeforeTheirOtherEnd() {
        Stream<ImportRow> rows = IntStream.range(0, 50).mapToObj(i -> ImportRow.of(i, null, List.of(
                Tx.in("goals").id(EmulatedImport.id(i)).update(Map.of("slug", "goal-" + i))
                        .link("parent", EmulatedImport.id((i + 7) % 50)))));

        ImportReport report = app.importer().run(rows.iterator());

        assertThat(report.isComplete()).isTrue();
        assertThat(parents()).hasSize(50).allSatisfy((slug, parent) -> assertThat(parent)
                .isEqualTo("goal-" + (Integer.parseInt(slug.substring(5)) + 7) % 50));
    }

    @Test
    void linksByLookupMayComeBeforeTheirOtherEndToo() {
        ImportReport report
                = app.importer().run(IntStream.range(0, 200).mapToObj(i -> childByLookup(i, (i + 77) % 200)).iterator());

        assertThat(report.isComplete()).isTrue();
        assertThat(parents()).hasSize(200).allSatisfy((slug, parent) -> assertThat(parent)
                .isEqualTo("goal-" + (Integer.parseInt(slug.substring(5)) + 77) % 200));
        // the links went in batches, too
        assertThat(app.transactions()).isLessThan(60);
    }

    @Test
    void aLinkWhoseOtherEndNeverComesIsAFailedRow() {
        ImportReport report = app.importer().run(
                IntStream.range(0, 40).mapToObj(i -> childByLookup(i, i == 7 || i == 8 ? 1000 : (i + 1) % 40)).iterator());

        assertThat(report.written()).isEqualTo(38);
        assertThat(report.failed()).isEqualTo(2);
        assertThat(app.failures).extracting(RowFailure::index).containsExactlyInAnyOrder(7L, 8L);
        assertThat(app.failures.get(0).message()).contains("lookup does not exist");
        assertThat(app.refused.get(0)).isEqualTo(Map.of("slug", "goal-" + app.failures.get(0).index()));
        assertThat(parents()).hasSize(38);
    }

    @Test
    void aRequiredLinkByLookupMakesTheWholeRowWait() {
        try (EmulatedImport required = new EmulatedImport(REQUIRED_PARENT)) {
            String root = Ids.random();
            List<ImportRow> rows = new ArrayList<>();
            for (int i = 99; i > 0; i--) {
                rows.add(childByLookup(i, i - 1 - (i - 1) % 10));
            }
            rows.add(ImportRow.of(0, null, List.of(
                    Tx.in("goals").id(root).update(Map.of("slug", "goal-0")).link("parent", root))));

            ImportReport report = required.importer().run(rows.iterator());

            assertThat(report.failures()).isEmpty();
            assertThat(report.isComplete()).isTrue();
            assertThat(required.goals()).hasSize(100);
        }
    }

    @Test
    void whatAWaitingRowLinksToIsMissedToo() {
        LinkTarget nowhere = new LinkTarget("team", "teams", Ids.derive("teams", "blue"), List.of("blue"));

        ImportReport report = app.importer().run(Stream.of(
                childByLookup(0, 1).linkingTo(List.of(nowhere)), childByLookup(1, 1000).linkingTo(List.of()),
                EmulatedImport.update(1)).iterator());

        assertThat(report.written()).isEqualTo(2);
        assertThat(report.missing()).containsExactly(new MissingTarget(0, nowhere));
    }

    @Test
    void aDeleteComesAfterTheLinksBeforeIt() {
        List<ImportRow> rows = new ArrayList<>();
        rows.add(childByLookup(0, 1));
        rows.add(childByLookup(1, 0));
        rows.add(ImportRow.of(2, null, List.of(Tx.in("goals").id(EmulatedImport.id(0)).delete())));

        ImportReport report = app.importer().run(rows.iterator());

        assertThat(report.isComplete()).isTrue();
        assertThat(app.goals()).containsOnlyKeys("goal-1");
        assertThat(parents()).isEmpty();
    }

    private static Stream<String> onlyTheLinkWaitsAndTheWholeRow() {
        return Stream.of(EmulatedImport.SCHEMA, REQUIRED_PARENT);
    }

    private static ImportRow root(int index, int i) {
        return ImportRow.of(index, null, List.of(Tx.in("goals").id(EmulatedImport.id(i)).update(Map.of("slug", "goal-" + i))
                .link("parent", EmulatedImport.id(i))));
    }

    private static ImportRow child(int index, int i, int rank, Object parent) {
        Tx tx = Tx.in("goals").id(EmulatedImport.id(i)).update(Map.of("slug", "goal-" + i, "rank", rank));
        return ImportRow.of(index, null, List.of(
                parent instanceof Lookup lookup ? tx.link("parent", lookup) : tx.link("parent", (String) parent)));
    }

    @ParameterizedTest
    @MethodSource("onlyTheLinkWaitsAndTheWholeRow")
    void aRowDoesNotOvertakeOneOfItsEntityThatWaits(String schema) {
        try (EmulatedImport other = new EmulatedImport(schema)) {
            ImportReport report = other.importer().batchSize(1, 1).run(Stream.of(
                    root(0, 5), child(1, 0, 1, new Lookup("slug", "goal-9")), child(2, 0, 2, new Lookup("slug", "goal-5")),
                    child(3, 1, 1, new Lookup("slug", "goal-9")), child(4, 1, 2, EmulatedImport.id(5)), root(5, 9)).iterator());

            assertThat(report.isComplete()).isTrue();
            assertThat(other.goals()).containsEntry("goal-0", 2).containsEntry("goal-1", 2);
            assertThat(parents(other)).containsEntry("goal-0", "goal-5").containsEntry("goal-1", "goal-5");
        }
    }

    @ParameterizedTest
    @MethodSource("onlyTheLinkWaitsAndTheWholeRow")
    void whatWaitsDoesNotBringADeletedEntityBack(String schema) {
        try (EmulatedImport other = new EmulatedImport(schema)) {
            ImportReport report = other.importer().batchSize(1, 1).run(Stream.of(
                    child(0, 0, 1, new Lookup("slug", "goal-9")), child(1, 1, 1, new Lookup("slug", "goal-9")),
                    ImportRow.of(2, null, List.of(Tx.in("goals").id(EmulatedImport.id(0)).delete())), root(3, 9)).iterator());

            assertThat(other.failures).extracting(RowFailure::index).containsExactly(0L);
            assertThat(report.written()).isEqualTo(3);
            assertThat(other.goals()).containsOnlyKeys("goal-1", "goal-9");
            Map<?, ?> end = (Map<?, ?>) ((List<?>) other.client.query(Map.of("goals", Map.of(
                    "$", Map.of("where", Map.of("slug", "goal-9")), "children", Map.of()))).get("goals")).get(0);
            assertThat((List<?>) end.get("children")).as("goal-1 and itself").hasSize(2);
        }
    }

    @Test
    void aSourceThatBreaksOffStopsWithARightReport() {
        Iterator<ImportRow> rows = IntStream.range(0, 100).mapToObj(i -> {
            if (i == 55) {
                throw new IllegalStateException("the file ends here");
            }
            return EmulatedImport.update(i);
        }).iterator();

        assertThatThrownBy(() -> app.importer().run(rows)).isInstanceOfSatisfying(ImportFailedException.class, e -> {
            assertThat(e).hasMessageContaining("the file ends here").hasCauseInstanceOf(IllegalStateException.class);
            assertThat(e.getReport().read()).isEqualTo(55);
            app.assertExact(e.getReport());
        });
    }

    @Test
    void aPauseSeesEverythingIn() {
        List<Integer> seen = new ArrayList<>();
        app.importer().pauseEvery(25, report -> {
            assertThat(report.written()).isEqualTo(report.read());
            seen.add(app.goals().size());
        }).run(updates(80));

        assertThat(seen).containsExactly(25, 50, 75);
    }

    @Test
    void aListenerThatFailsStopsTheImport() {
        Iterator<ImportRow> rows
                = IntStream.range(0, 100).mapToObj(i -> i == 5 ? EmulatedImport.bad(i) : EmulatedImport.update(i)).iterator();

        assertThatThrownBy(() -> app.importer().listener((failure, row) -> {
            throw new IllegalStateException("disk full");
        }).run(rows)).isInstanceOfSatisfying(ImportFailedException.class, e -> {
            assertThat(e).hasMessageContaining("Row 5").hasRootCauseMessage("disk full");
            app.assertExact(e.getReport());
        });
    }

    private static ImportRow childByLookup(int i, int parent) {
        Map<String, Object> row = Map.of("slug", "goal-" + i);
        return ImportRow.of(i, row, List.of(
                Tx.in("goals").id(EmulatedImport.id(i)).update(row).link("parent", new Lookup("slug", "goal-" + parent))));
    }

    private Map<String, Object> parents() {
        return parents(app);
    }

    private static Map<String, Object> parents(EmulatedImport app) {
        Map<String, Object> parents = new TreeMap<>();
        for (Object goal : (List<?>) app.client.query(Map.of("goals", Map.of("parent", Map.of()))).get("goals")) {
            Map<?, ?> attributes = (Map<?, ?>) goal;
            if (attributes.get("parent") instanceof Map<?, ?> parent) {
                parents.put((String) attributes.get("slug"), parent.get("slug"));
            } else if (attributes.get("parent") instanceof List<?> list && !list.isEmpty()) {
                parents.put((String) attributes.get("slug"), ((Map<?, ?>) list.get(0)).get("slug"));
            }
        }
        return parents;
    }
}
