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
package io.github.camelinstant.transfer.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import javax.sql.DataSource;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.transfer.source.EntitySource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a mirror does on any database. */
@ExtendWith(InstantEmulatorExtension.class)
abstract class AbstractSqlMirrorTest {

    private MirrorApp app;
    private InstantEmulator emulator;

    abstract DataSource dataSource();

    @BeforeEach
    void makeApp(InstantEmulator emulator) {
        this.emulator = emulator;
        app = new MirrorApp(emulator, dataSource(), MirrorApp.SCHEMA);
    }

    @AfterEach
    void closeApp() {
        app.close();
    }

    @Test
    void everyTypeHasItsColumn() {
        BigInteger large = BigInteger.TWO.pow(70);
        UUID id = app.write("posts", Map.of("title", "Bäume \"1\"", "likes", large, "live", true, "at",
                "2026-01-02T03:04:05.678Z", "meta", Map.of("a", List.of(1, "x", true))));
        UUID other = app.write("posts", Map.of("likes", new BigDecimal("0.1"), "at", 1_767_225_600_000L, "meta", "text"));
        SqlMirror mirror = app.mirror().build();

        assertThat(mirror.reconcile().total().missing()).isEqualTo(2);

        Map<String, Object> row = app.row("posts", id);
        assertThat(row).containsEntry("title", "Bäume \"1\"").containsEntry("live", true);
        assertThat((BigDecimal) row.get("likes")).isEqualByComparingTo(new BigDecimal(large));
        assertThat((BigDecimal) app.row("posts", other).get("likes")).isEqualByComparingTo("0.1");
        assertThat(app.row("posts", other)).containsEntry("title", null).containsEntry("live", null);
        assertThat(timestamps("posts", "at")).containsExactlyInAnyOrder(
                Instant.parse("2026-01-02T03:04:05.678Z"), Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(mirror.compare().isEqual()).isTrue();
        assertThat(mirror.reconcile().total().differences()).isZero();
    }

    @Test
    void aValueThatDoesNotFitItsColumnStandsBesideIt() {
        UUID id = app.write("posts", Map.of("title", "x", "at", "tomorrow"));
        SqlMirror mirror = app.mirror().build();

        mirror.reconcile();

        assertThat(app.row("posts", id)).containsEntry("at", null);
        assertThat(text(app.row("posts", id).get("_instant_extra"))).isEqualTo(Map.of("at", "tomorrow"));
        assertThat(mirror.compare().isEqual()).isTrue();
    }

    @Test
    void linksToOneAreColumnsAndLinksToManyAreTables() {
        UUID user = app.write("$users", Map.of("email", "a@example.com"));
        UUID post = app.write("posts", Map.of("title", "x"));
        UUID tag = app.write("tags", Map.of("name", "t"));
        UUID note = app.write("notes", Map.of("text", "n"));
        app.client.transact(Tx.in("posts").id(post).link("author", user).link("tags", tag).link("notes", note));
        SqlMirror mirror = app.mirror().build();

        mirror.reconcile();

        assertThat(app.row("posts", post)).containsEntry("author", user);
        assertThat(app.row("notes", note)).containsEntry("post", post);
        assertThat(app.row("$users", user)).containsEntry("email", "a@example.com");
        assertThat(app.rows("posts_tags")).singleElement().asInstanceOf(
                org.assertj.core.api.InstanceOfAssertFactories.MAP).containsEntry("from_id", post).containsEntry("to_id", tag);
        assertThat(mirror.compare().isEqual()).isTrue();
    }

    @Test
    void reconcilingFindsLinksAndMergesAndWhatSomebodyElseChanged() {
        UUID post = app.write("posts", Map.of("title", "x", "meta", Map.of("a", 1)));
        UUID gone = app.write("posts", Map.of("title", "gone"));
        UUID tag = app.write("tags", Map.of("name", "t"));
        app.client.transact(Tx.in("posts").id(post).link("tags", tag));
        SqlMirror mirror = app.mirror().build();
        mirror.reconcile();

        UUID second = app.write("tags", Map.of("name", "u"));
        app.client.transact(Tx.in("posts").id(post).merge(Map.of("meta", Map.of("b", 2))),
                Tx.in("posts").id(post).unlink("tags", tag), Tx.in("posts").id(post).link("tags", second));
        app.client.transact(Tx.in("posts").id(gone).delete());
        app.sql("UPDATE \"" + app.schema + "\".\"tags\" SET \"name\" = 'changed by hand'");
        assertThat(mirror.compare().isEqual()).isFalse();

        NamespaceReport posts = mirror.reconcile().namespaces().get("posts");

        assertThat(posts).isEqualTo(new NamespaceReport(1, 0, 1, 1, 2, 0));
        assertThat(app.rows("posts_tags")).singleElement().satisfies(row -> assertThat(row).containsEntry("to_id", second));
        assertThat(mirror.compare().isEqual()).isTrue();
    }

    @Test
    void aChangeThatIsDeliveredAgainMakesNoDifferenceAndAnOlderOneUndoesNothing() {
        UUID id = UUID.randomUUID();
        EntityChange first = change(id, "one", "1/0/9");
        EntityChange second = change(id, "two", "1/0/A0");
        SqlMirror mirror = app.mirror().build();

        assertThat(mirror.apply(List.of(first, second))).isEqualTo(2);
        assertThat(mirror.apply(List.of(first))).isZero();
        assertThat(app.row("posts", id)).containsEntry("title", "two");
        assertThat(mirror.apply(List.of(second))).isEqualTo(1);

        EntityChange deleted = new EntityChange("posts", id, null, "1/1/0");
        mirror.apply(List.of(deleted));
        assertThat(mirror.apply(List.of(first, second))).isZero();
        assertThat(app.rows("posts")).isEmpty();
        mirror.apply(List.of(deleted, change(id, "again", "2/0/0")));
        assertThat(app.row("posts", id)).containsEntry("title", "again");
        assertThat(mirror.status().position()).isEqualTo("2/0/0");
    }

    @Test
    void aDeleteOfARowThatIsNotThereIsFineAndIsRemembered() {
        UUID id = UUID.randomUUID();
        SqlMirror mirror = app.mirror().build();

        mirror.apply(List.of(new EntityChange("posts", id, null, "1/0/F")));

        assertThat(mirror.apply(List.of(change(id, "late", "1/0/E")))).isZero();
        assertThat(app.rows("posts")).isEmpty();
    }

    @Test
    void aDeletedEntityTakesItsLinksAlong() {
        UUID post = app.write("posts", Map.of("title", "x"));
        UUID tag = app.write("tags", Map.of("name", "t"));
        UUID note = app.write("notes", Map.of("text", "n"));
        app.client.transact(Tx.in("posts").id(post).link("tags", tag).link("notes", note));
        SqlMirror mirror = app.mirror().build();
        mirror.reconcile();

        mirror.apply(List.of(new EntityChange("posts", post, null, "1/0/F")));

        assertThat(app.rows("posts_tags")).isEmpty();
        assertThat(app.row("notes", note)).containsEntry("post", null);
    }

    @Test
    void changesOfTheLogLeaveLinksAloneAndThoseOfAQueryShowThem() {
        UUID user = app.write("$users", Map.of("email", "a@example.com"));
        UUID post = app.write("posts", Map.of("title", "x"));
        app.client.transact(Tx.in("posts").id(post).link("author", user));
        SqlMirror mirror = app.mirror().build();
        mirror.reconcile();

        mirror.apply(List.of(change(post, "y", "1/0/F")));
        assertThat(app.row("posts", post)).containsEntry("author", user).containsEntry("title", "y");
        mirror.apply(List.of(change(post, "z", null)));
        assertThat(app.row("posts", post)).containsEntry("author", null).containsEntry("title", "z");
    }

    @Test
    void changesWithoutAPositionAreTakenAsTheyCome() {
        UUID id = UUID.randomUUID();
        SqlMirror mirror = app.mirror().build();

        mirror.apply(List.of(change(id, "one", "1/0/9"), change(id, "two", null), change(id, "three", null)));

        assertThat(app.row("posts", id)).containsEntry("title", "three");
    }

    @Test
    void aComparisonWritesNothingAndNamesWhatTheTablesLack() {
        UUID post = app.write("posts", Map.of("title", "x"));
        SqlMirror mirror = app.mirror().build();
        mirror.reconcile();
        app.addAttribute("posts", "subtitle", "string");
        app.addAttribute("fresh", "word", "string");
        app.client.platform().pushSchema(InstantJson.readObject("""
                {"entities": {}, "links": {
                   "next": {"forward": {"on": "posts", "has": "one", "label": "next"},
                            "reverse": {"on": "posts", "has": "many", "label": "before"}},
                   "likers": {"forward": {"on": "posts", "has": "many", "label": "likers"},
                              "reverse": {"on": "$users", "has": "many", "label": "liked"}}}}"""));
        long transactions = mirror.status().transactions();

        for (SqlMirror each : List.of(mirror, app.mirror().build())) {
            MirrorReport report = each.compare();
            assertThat(report.isEqual()).isFalse();
            assertThat(report.total().differences()).isZero();
            assertThat(report.lacking()).containsExactlyInAnyOrder("posts.subtitle", "fresh", "posts.next", "posts.likers");
        }

        assertThat(mirror.status().transactions()).isEqualTo(transactions);
        assertThat(app.row("posts", post)).containsEntry("title", "x").doesNotContainKey("subtitle");
        assertThat(app.mirror().onNewAttribute(OnNewAttribute.ignore).build().compare().isEqual()).isTrue();
        mirror.reconcile();
        assertThat(mirror.compare().isEqual()).isTrue();
    }

    @Test
    void newAttributesBecomeColumns() {
        SqlMirror mirror = app.mirror().build();
        mirror.prepare();
        app.addAttribute("posts", "subtitle", "string");
        app.addAttribute("fresh", "word", "string");
        UUID id = UUID.randomUUID();

        mirror.apply(List.of(new EntityChange("posts", id, Map.of("subtitle", "s"), "1/0/1"),
                new EntityChange("fresh", id, Map.of("word", "w"), "1/0/1")));

        assertThat(app.row("posts", id)).containsEntry("subtitle", "s");
        assertThat(app.row("fresh", id)).containsEntry("word", "w");
    }

    @Test
    void newAttributesCanBeIgnored() {
        SqlMirror mirror = app.mirror().onNewAttribute(OnNewAttribute.ignore).build();
        mirror.prepare();
        app.addAttribute("posts", "subtitle", "string");
        app.addAttribute("fresh", "word", "string");
        UUID id = app.write("posts", Map.of("title", "t", "subtitle", "s"));
        app.write("fresh", Map.of("word", "w"));

        mirror.apply(List.of(new EntityChange("posts", id, Map.of("subtitle", "s", "title", "t"), "1/0/1")));

        assertThat(app.row("posts", id)).containsEntry("title", "t").doesNotContainKey("subtitle");
        assertThat(mirror.reconcile().isEqual()).isTrue();
    }

    @Test
    void newAttributesCanBeAnError() {
        SqlMirror mirror = app.mirror().onNewAttribute(OnNewAttribute.fail).build();
        mirror.prepare();
        app.addAttribute("posts", "subtitle", "string");
        UUID id = UUID.randomUUID();

        assertThatThrownBy(() -> mirror.apply(List.of(change(id, "x", "1/0/1"),
                new EntityChange("posts", id, Map.of("subtitle", "s"), "1/0/2"))))
                .isInstanceOf(NewAttributeException.class).hasMessageContaining("posts.subtitle");
        assertThat(app.rows("posts")).isEmpty();
        assertThatThrownBy(mirror::reconcile).isInstanceOf(NewAttributeException.class);
    }

    @Test
    void anAttributeWithAnotherTypeGetsAColumnOfJson() {
        app.addAttribute("loose", "value", "string");
        UUID text = app.write("loose", Map.of("value", "x"));
        SqlMirror before = app.mirror().build();
        before.reconcile();
        app.client.platform().pushSchema(InstantJson.readObject(
                "{\"entities\": {\"loose\": {\"attrs\": {\"value\": {\"valueType\": \"json\"}}}}}"));
        UUID number = app.write("loose", Map.of("value", 7));

        SqlMirror mirror = app.mirror().build();
        mirror.reconcile();

        assertThat(text(app.row("loose", text).get("value"))).isEqualTo("x");
        assertThat(text(app.row("loose", number).get("value"))).isEqualTo(7);
        assertThat(mirror.compare().isEqual()).isTrue();
    }

    /** Also where the column holds JSON, which has room for an id, but not as one. */
    @Test
    void aValueThatBecomesALinkIsAnErrorThatSaysWhatToDo() {
        UUID post = app.write("posts", Map.of("meta", "x"));
        app.mirror().build().reconcile();
        app.deleteAttribute("posts", "meta");
        app.client.platform().pushSchema(InstantJson.readObject("""
                {"entities": {}, "links": {
                   "meta": {"forward": {"on": "posts", "has": "one", "label": "meta"},
                            "reverse": {"on": "tags", "has": "many", "label": "metaOf"}}}}"""));
        UUID tag = app.write("tags", Map.of("name", "t"));
        app.client.transact(Tx.in("posts").id(post).link("meta", tag));

        assertThatThrownBy(() -> app.mirror().build().reconcile()).isInstanceOf(MirrorException.class)
                .hasMessageContaining("posts.meta was a value and is now a link").hasMessageContaining("Drop the column");

        app.sql("ALTER TABLE \"" + app.schema + "\".\"posts\" DROP COLUMN \"meta\"");
        app.sql("DELETE FROM \"" + app.schema + "\".\"instant_mirror_name\" WHERE namespace = 'posts' AND source = 'meta'");
        SqlMirror mirror = app.mirror().build();
        mirror.reconcile();
        assertThat(app.row("posts", post)).containsEntry("meta", tag);
        mirror.apply(List.of(new EntityChange("tags", tag, null, "1/0/1")));
        assertThat(app.row("posts", post)).containsEntry("meta", null);
    }

    @Test
    void namesMayBeAnything() {
        String wide = "ä".repeat(200);
        List<String> names = List.of(
                "select", "a\"b", "a'b", "%_\\", "id2", "Case", "case", "_instant_version", wide + "1", wide + "2",
                "; DROP TABLE x",
                "from_id", "été.x", "$1", "?", ":x");
        Map<String, Object> values = new HashMap<>();
        for (String name : names) {
            addAny("or\"der", name);
            values.put(name, "value of " + name.length());
        }
        UUID id = app.write("or\"der", values);
        SqlMirror mirror = app.mirror().build();

        mirror.reconcile();

        Map<String, Object> row = app.row("or\"der", id);
        assertThat(row).containsEntry("select", "value of 6").containsEntry("a\"b", "value of 3")
                .containsEntry("Case", "value of 4").containsEntry("case", "value of 4");
        assertThat(row.values().stream().filter(("value of " + wide.length() + 1)::equals)).isEmpty();
        assertThat(row.values().stream().filter(("value of " + (wide.length() + 1))::equals)).hasSize(2);
        assertThat(mirror.compare().isEqual()).isTrue();
        assertThat(app.mirror().build().reconcile().isEqual()).as("names stay").isTrue();
    }

    private void addAny(String namespace, String name) {
        app.client.platform().pushSchema(Map.of("entities", Map.of(namespace, Map.of("attrs",
                Map.of(name, Map.of("valueType", "string", "required", false, "config", Map.of()))))));
    }

    @Test
    void softDeletesMarkTheRow() {
        UUID id = app.write("posts", Map.of("title", "x"));
        SqlMirror mirror = app.mirror().deletes(DeleteMode.soft).build();
        mirror.reconcile();

        app.client.transact(Tx.in("posts").id(id).delete());
        assertThat(mirror.reconcile().total().surplus()).isEqualTo(1);
        assertThat(app.row("posts", id)).containsEntry("title", "x");
        assertThat(app.row("posts", id).get("_instant_deleted_at")).isNotNull();
        assertThat(mirror.compare().isEqual()).isTrue();

        app.client.transact(Tx.in("posts").id(id).update(Map.of("title", "back")));
        mirror.apply(List.of(change(id, "back", "1/0/1")));
        assertThat(app.row("posts", id)).containsEntry("title", "back").containsEntry("_instant_deleted_at", null);
        mirror.apply(List.of(new EntityChange("posts", id, null, "1/0/2"), change(id, "old", "1/0/1")));
        assertThat(app.row("posts", id).get("_instant_deleted_at")).isNotNull();
    }

    @Test
    void tablesOfAnotherAppAreRefused() {
        app.mirror().build().prepare();
        try (MirrorApp other = new MirrorApp(emulator, app.dataSource, null)) {
            SqlMirror mirror = SqlMirror.builder(app.dataSource, other.source()).schema(app.schema).build();

            assertThatThrownBy(mirror::prepare).isInstanceOf(MirrorException.class).hasMessageContaining("Use another schema");
        }
    }

    @Test
    void manyEntitiesAreReadInRanges() {
        List<Tx> rows = new ArrayList<>();
        for (int i = 0; i < 2_300; i++) {
            rows.add(Tx.in("tags").id(UUID.randomUUID()).update(Map.of("name", "n" + i)));
        }
        app.client.transact(rows);
        SqlMirror mirror = app.mirror().build();

        assertThat(mirror.reconcile().namespaces().get("tags").missing()).isEqualTo(2_300);
        assertThat(app.rows("tags")).hasSize(2_300);
        assertThat(mirror.compare().isEqual()).isTrue();
    }

    /** Ids in the order of time begin alike: what the server is asked for has their hyphens. */
    @Test
    void manyEntitiesWhoseIdsBeginAlikeAreReadInRanges() {
        int number = 1_100;
        Map<String, String> beginnings = Map.of(
                "tags", "0192f3a4-%04x-7000-8000-%012x", "notes", "0192f3a4-b5c6-%04x-8000-%012x", "posts",
                "0192f3a4-b5c6-7d8e-%04x-%012x");
        Map<String, String> attributes = Map.of("tags", "name", "notes", "text", "posts", "title");
        beginnings.forEach((namespace, form) -> {
            List<Tx> rows = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                rows.add(Tx.in(namespace).id(form.formatted(i * 59, i)).update(Map.of(attributes.get(namespace), "n" + i)));
            }
            app.client.transact(rows);
        });
        UUID told = UUID.fromString(beginnings.get("posts").formatted(59, 1));
        SqlMirror mirror = app.mirror().build();
        mirror.apply(List.of(change(told, "told", "1/0/1")));

        MirrorReport report = mirror.reconcile();

        for (String namespace : beginnings.keySet()) {
            assertThat(report.namespaces().get(namespace).entities()).as(namespace).isEqualTo(number);
            assertThat(app.rows(namespace)).as(namespace).hasSize(number);
        }
        assertThat(report.total().surplus()).isZero();
        assertThat(app.row("posts", told)).isNotNull();
        assertThat(mirror.compare().total().entities()).isEqualTo(3 * number);
        assertThat(mirror.compare().isEqual()).isTrue();
    }

    @Test
    void aRowThatIsWrittenWhileTheAppIsReadIsLeftAlone() {
        UUID changed = app.write("posts", Map.of("title", "old"));
        UUID deleted = app.write("posts", Map.of("title", "old"));
        UUID made = UUID.randomUUID();
        SqlMirror[] mirror = new SqlMirror[1];
        EntitySource slow = new SlowSource(
                app.source(), () -> mirror[0].apply(List.of(
                        change(changed, "new", "1/0/5"), new EntityChange("posts", deleted, null, "1/0/5"),
                        change(made, "made", "1/0/5"))));
        app.mirror().build().reconcile();
        mirror[0] = SqlMirror.builder(app.dataSource, slow).schema(app.schema).namespaces(Set.of("posts")).build();

        NamespaceReport report = mirror[0].reconcile().namespaces().get("posts");

        assertThat(report.moving()).isEqualTo(3);
        assertThat(app.row("posts", changed)).containsEntry("title", "new");
        assertThat(app.row("posts", deleted)).isNull();
        assertThat(app.row("posts", made)).containsEntry("title", "made");
    }

    /** Does something after the entities were read, as the clock does. */
    private record SlowSource(EntitySource source, Runnable meanwhile) implements EntitySource {

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public AppSchema schema() {
            return source.schema();
        }

        @Override
        public List<Map<String, Object>> read(String namespace, List<String> labels, String prefix, int limit) {
            List<Map<String, Object>> entities = source.read(namespace, labels, prefix, limit);
            meanwhile.run();
            return entities;
        }
    }

    @Test
    void whatIsReconciledAtAPositionIsNotUndoneByChangesUpToIt() {
        UUID id = app.write("posts", Map.of("title", "merged later"));
        SqlMirror mirror = app.mirror().build();

        mirror.reconcile("1/0/20");

        assertThat(mirror.apply(List.of(change(id, "older", "1/0/1F")))).isZero();
        assertThat(mirror.apply(List.of(change(id, "newer", "1/0/21")))).isEqualTo(1);
    }

    @Test
    void attributesThatTheAppHasNoMoreAreLeftOut() {
        UUID id = UUID.randomUUID();
        SqlMirror mirror = app.mirror().build();

        mirror.apply(List.of(new EntityChange("posts", id, Map.of("title", "x", "was", 1), "1/0/1")));

        assertThat(app.row("posts", id)).containsEntry("title", "x").doesNotContainKey("was");
    }

    @Test
    void onlySomeNamespacesAreMirrored() {
        app.write("posts", Map.of("title", "x"));
        app.write("tags", Map.of("name", "x"));
        SqlMirror mirror = app.mirror().namespaces(Set.of("tags")).build();

        assertThat(mirror.reconcile().namespaces().keySet()).containsExactly("tags");
        assertThat(mirror.apply(List.of(change(UUID.randomUUID(), "x", "1/0/1")))).isZero();
        assertThat(app.client.query(Query.of("posts"))).isNotEmpty();
    }

    private static EntityChange change(UUID id, String title, String position) {
        return new EntityChange("posts", id, Map.of("id", id.toString(), "title", title), position);
    }

    private static Object text(Object json) {
        return InstantJson.read(json instanceof byte[] bytes
                ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                : json.toString());
    }

    private List<Instant> timestamps(String table, String column) {
        return app.rows(table).stream().map(row -> row.get(column)).map(AbstractSqlMirrorTest::instant).toList();
    }

    private static Instant instant(Object time) {
        return time instanceof java.sql.Timestamp timestamp
                ? timestamp.toInstant() : ((java.time.OffsetDateTime) time).toInstant();
    }
}
