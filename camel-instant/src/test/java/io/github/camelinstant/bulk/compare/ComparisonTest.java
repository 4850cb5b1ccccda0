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
package io.github.camelinstant.bulk.compare;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;

import io.github.camelinstant.bulk.archive.Archive;
import io.github.camelinstant.bulk.archive.ArchiveWriter;
import io.github.camelinstant.bulk.export.Export;
import io.github.camelinstant.bulk.export.ExportReport;
import io.github.camelinstant.client.FileContent;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.schema.AppSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ComparisonTest {

    private static final String SCHEMA = """
            {"entities": {
                "goals": {"attrs": {
                    "title": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": true}},
                    "size": {"valueType": "number", "required": false, "config": {"unique": false, "indexed": false}},
                    "data": {"valueType": "json", "required": false, "config": {"unique": false, "indexed": false}}}},
                "todos": {"attrs": {
                    "text": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}}}}},
             "links": {
                "goalsTodos": {
                  "forward": {"on": "goals", "has": "many", "label": "todos"},
                  "reverse": {"on": "todos", "has": "one", "label": "goal"}},
                "goalsOwner": {
                  "forward": {"on": "goals", "has": "one", "label": "owner"},
                  "reverse": {"on": "$users", "has": "many", "label": "goals"}}}}
            """;

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(SCHEMA, "{}");

    @TempDir
    Path directory;
    private final Random random = new Random(3);
    private InstantEmulator emulator;
    private InstantClient one;
    private InstantClient other;

    @BeforeEach
    void clients(InstantEmulator emulator, EmulatorApp app) {
        this.emulator = emulator;
        one = client(app);
        other = client(emulator.createApp("other", SCHEMA, "{}"));
    }

    private InstantClient client(EmulatorApp app) {
        return InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void anAppItsArchiveAndWhatIsRestoredFromItAreEqual() throws Exception {
        fill(one, 60);
        one.storage().upload("a.txt", FileContent.of("hello".getBytes(), "text/plain"), null);
        Path zip = directory.resolve("backup.zip");

        ExportReport exported = Export.of(one).toArchive(zip);
        EmulatorApp restoredApp = emulator.restoreApp(zip);

        try (Archive archive = Archive.open(zip); InstantClient restored = client(restoredApp)) {
            assertThat(archive.config().counts()).isEqualTo(Map.of("$files", 1L, "$users", 1L, "goals", 60L, "todos", 60L));
            assertThat(exported.total()).isEqualTo(122);
            assertThat(archive.files()).hasSize(1);
            assertThat(Comparison.of(Source.app(one), Source.archive("zip", archive)).run().isEqual()).isTrue();
            assertThat(Comparison.of(Source.archive("zip", archive), Source.archive("zip", archive)).withCreationTimes().run()
                    .isEqual()).isTrue();
            ComparisonReport report = Comparison.of(Source.app(one), Source.app(restored)).run();
            assertThat(report.isEqual()).isTrue();
            assertThat(report.namespaces().get("goals").leftCount()).isEqualTo(60);
            assertThat(report.namespaces().get("goals").leftChecksum())
                    .isEqualTo(report.namespaces().get("goals").rightChecksum());
            assertThat(report.ignored()).containsExactly("$files.location-id", "$files.url", "creation times",
                    "contents of files");
            try (var content = restored.storage().download("a.txt")) {
                assertThat(content).hasContent("hello");
            }
        }
    }

    @Test
    void everyDifferenceIsFound() {
        List<String> ids = fill(one, 60);
        Path zip = directory.resolve("backup.zip");
        Export.of(one).toArchive(zip);
        try (Archive archive = Archive.open(zip)) {
            String fresh = new UUID(5, 5).toString();
            String todo = (String) ((Map<?, ?>) ((List<?>) one.query(Map.of("todos", Map.of())).get("todos")).get(0)).get("id");
            one.transact(
                    Tx.in("goals").id(ids.get(0)).update(Map.of("title", "changed")), Tx.in("goals").id(ids.get(1)).delete(),
                    Tx.in("goals").id(fresh).update(Map.of("title", "new")),
                    Tx.in("todos").id(todo).update(Map.of("text", "changed")));
            one.transact(Tx.in("goals").id(ids.get(2)).unlink("todos", linked(ids.get(2))));
            List<Difference> differences = new ArrayList<>();

            ComparisonReport report = Comparison.of(Source.app(one), Source.archive("zip", archive))
                    .onDifference(differences::add).run();

            NamespaceComparison goals = report.namespaces().get("goals");
            assertThat(report.isEqual()).isFalse();
            assertThat(goals.onlyLeft()).isOne();
            assertThat(goals.onlyRight()).isOne();
            assertThat(goals.different()).isEqualTo(2);
            assertThat(goals.leftChecksum()).isNotEqualTo(goals.rightChecksum());
            assertThat(report.namespaces().get("todos").different()).isOne();
            assertThat(differences).containsExactlyInAnyOrder(
                    new Difference("goals", fresh, Difference.Kind.onlyLeft, new TreeSet<>(), null),
                    new Difference("goals", ids.get(1), Difference.Kind.onlyRight, new TreeSet<>(), null),
                    new Difference("goals", ids.get(0), Difference.Kind.different, new TreeSet<>(List.of("title")), null),
                    new Difference("goals", ids.get(2), Difference.Kind.different, new TreeSet<>(List.of("todos")), null),
                    new Difference("todos", todo, Difference.Kind.different, new TreeSet<>(List.of("text")), null));
            assertThat(report.toText()).contains("NOT EQUAL", fresh, ids.get(0) + " [title]");
            assertThat(InstantJson.readObject(InstantJson.write(report.toMap()))).containsEntry("equal", false);
            assertThat(Comparison.of(Source.app(one), Source.archive("zip", archive)).namespaces(List.of("$users")).run()
                    .isEqual()).isTrue();
            assertThat(Comparison.of(Source.app(one), Source.archive("zip", archive)).namespaces(List.of("todos"))
                    .ignore(List.of("todos.text")).run().isEqual()).isTrue();
        }
    }

    private String linked(String goal) {
        List<?> goals
                = (List<?>) one.query(Map.of("goals", Map.of("$", Map.of("where", Map.of("id", goal)), "todos", Map.of())))
                        .get("goals");
        return (String) ((Map<?, ?>) ((List<?>) ((Map<?, ?>) goals.get(0)).get("todos")).get(0)).get("id");
    }

    @Test
    void aNamespaceOfOneSideOnly() {
        fill(one, 3);
        EmulatorApp empty = emulator.createApp("empty", "{\"entities\":{},\"links\":{}}", "{}");
        try (InstantClient client = client(empty)) {
            ComparisonReport report
                    = Comparison.of(Source.app(client), Source.app(one)).namespaces(List.of("goals", "todos")).run();

            assertThat(report.namespaces().get("goals").onlyRight()).isEqualTo(3);
        }
        assertThatThrownBy(() -> Comparison.of(Source.app(one), Source.app(other)).namespaces(List.of("gaols")).run())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Comparison.of(Source.app(one), Source.app(other)).withCreationTimes())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLinkToNothingIsNotTheSameAsNone() {
        String goal = Ids.random();
        one.transact(Tx.in("goals").id(goal).update(Map.of("title", "fit")).link("todos", Ids.random()));
        other.transact(Tx.in("goals").id(goal).update(Map.of("title", "fit")));

        ComparisonReport report = Comparison.of(Source.app(one), Source.app(other)).run();

        NamespaceComparison goals = report.namespaces().get("goals");
        assertThat(report.isEqual()).isFalse();
        assertThat(goals.leftDangling()).isEqualTo(1);
        assertThat(goals.rightDangling()).isZero();
        assertThat(goals.samples().get(Difference.Kind.different))
                .containsExactly(goal + " [" + Difference.DANGLING_LINKS + "]");
        assertThat(report.toText()).contains("links to nothing: left 1, right 0");
        other.transact(Tx.in("goals").id(goal).link("todos", Ids.random()));
        assertThat(Comparison.of(Source.app(one), Source.app(other)).run().isEqual()).isTrue();
    }

    @Test
    void namespacesOfTheSystemAreComparedWhenTheyAreNamed() {
        Path zip = directory.resolve("streams.zip");
        try (ArchiveWriter writer = ArchiveWriter.to(zip, AppSchema.of(InstantJson.readObject(SCHEMA)))) {
            writer.add("$streams", Map.of("id", Ids.random(), "clientId", "c1"), 1);
            writer.finish();
        }
        EmulatorApp restored = emulator.restoreApp(zip);
        try (InstantClient streams = client(restored)) {
            Comparison comparison = Comparison.of(Source.app(one), Source.app(streams));

            assertThat(comparison.namespaces(List.of("$streams")).run().namespaces().get("$streams").onlyRight()).isEqualTo(1);
            assertThatThrownBy(() -> comparison.namespaces(List.of("$user")).run()).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("$user");
        }
    }

    @Test
    void anArchiveInAnyOrderIsCompared() {
        List<Map<String, Object>> goals = new ArrayList<>();
        for (int i = 0; i < 25_000; i++) {
            goals.add(Map.of("id", new UUID(random.nextLong(), random.nextLong()).toString(), "title", "goal " + i));
        }
        Path first = archive("first.zip", goals);
        Collections.shuffle(goals, random);
        goals.set(17, Map.of("id", goals.get(17).get("id"), "title", "other"));
        Path second = archive("second.zip", goals);

        try (Archive left = Archive.open(first); Archive right = Archive.open(second)) {
            NamespaceComparison result = Comparison.of(Source.archive("first", left), Source.archive("second", right)).run()
                    .namespaces().get("goals");

            assertThat(result.leftCount()).isEqualTo(25_000);
            assertThat(result.different()).isOne();
            assertThat(result.onlyLeft()).isZero();
        }
    }

    @Test
    void whatIsEqualToAReaderIsEqual() {
        Map<String, Object> left = new LinkedHashMap<>();
        left.put("id", "10000000-0000-4000-8000-000000000000");
        left.put("title", null);
        left.put("size", 1);
        left.put("data", Map.of("b", List.of(1, 2), "a", new BigDecimal("1.50")));
        left.put("todos", List.of("t1", "t2"));
        Map<String, Object> right = new LinkedHashMap<>();
        right.put("todos", List.of("t2", "t1"));
        right.put("data", Map.of("a", new BigDecimal("1.5"), "b", List.of(1, 2)));
        right.put("size", new BigDecimal("1.0"));
        right.put("id", "10000000-0000-4000-8000-000000000000");
        assertThat(compare(left, right).isEqual()).isTrue();

        for (Map<String, Object> change : List.<Map<String, Object>> of(
                Map.of("size", "1"), Map.of("size", 2), Map.of("data", Map.of("b", List.of(2, 1), "a", new BigDecimal("1.5"))),
                Map.of("todos", List.of("t1")), Map.of("title", ""), Map.of("owner", "u1"),
                Map.of("size", Map.of("number", "1")))) {
            Map<String, Object> changed = new LinkedHashMap<>(right);
            changed.putAll(change);
            assertThat(compare(left, changed).namespaces().get("goals").different()).as("%s", change).isOne();
        }
    }

    private ComparisonReport compare(Map<String, Object> left, Map<String, Object> right) {
        try (Archive one = Archive.open(archive("left.zip", List.of(left)));
             Archive two = Archive.open(archive("right.zip", List.of(right)))) {
            return Comparison.of(Source.archive("left", one), Source.archive("right", two)).run();
        }
    }

    private Path archive(String name, List<Map<String, Object>> goals) {
        Path zip = directory.resolve(name);
        try (ArchiveWriter writer = ArchiveWriter.to(zip, AppSchema.of(InstantJson.readObject(SCHEMA)))) {
            goals.forEach(goal -> writer.add("goals", goal, 1));
            writer.finish();
        }
        return zip;
    }

    private List<String> fill(InstantClient client, int number) {
        String owner = client.auth().createTokenForEmail("owner@example.com", Map.of()).user().id();
        List<String> ids = new ArrayList<>();
        List<Tx> todos = new ArrayList<>();
        List<Tx> goals = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String todo = new UUID(random.nextLong(), random.nextLong()).toString();
            String goal = new UUID(random.nextLong(), random.nextLong()).toString();
            ids.add(goal);
            todos.add(Tx.in("todos").id(todo).update(Map.of("text", "todo " + i)));
            Tx tx = Tx.in("goals").id(goal).update(Map.of("title", "goal " + i, "size", i, "data", Map.of("k", List.of(i))));
            goals.add(tx.link("todos", todo).link("owner", owner));
        }
        client.transact(todos);
        client.transact(goals);
        return ids;
    }
}
