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
package io.github.camelinstant.emulator.transact;

import java.util.UUID;

import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.transact.Writes.EntityKey;
import io.github.camelinstant.emulator.transact.Writes.EntityWrite;
import io.github.camelinstant.emulator.transact.Writes.LinkWrite;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class WritesTest {

    private static final String SCHEMA = """
            {'entities': {'folders': {'attrs': {
               'name': {'valueType': 'string', 'config': {'indexed': true, 'unique': true}},
               'meta': {'valueType': 'json', 'config': {}}}}},
             'links': {'a': {'forward': {'on': 'folders', 'has': 'one', 'label': 'parent', 'onDelete': 'cascade'},
                             'reverse': {'on': 'folders', 'has': 'many', 'label': 'children'}}}}
            """;

    private final TestDatabase db = new TestDatabase(SCHEMA);

    private static EntityKey folder(int number) {
        return new EntityKey("folders", TestDatabase.id(number));
    }

    @Test
    void tellCreatesFromUpdatesAndShowTheNewRow() {
        db.transact("[['create', 'folders', '#1', {'name': 'a', 'meta': {'x': 1}}]]");

        Writes writes = db.transact("[['update', 'folders', '#1', {'id': '#3', 'name': 'b'}], ['create', 'folders', '#2', {}], "
                                    + "['merge', 'folders', '#1', {'meta': {'y': 2}}]]");

        assertThat(writes.entities()).extracting(EntityWrite::key, EntityWrite::create)
                .containsExactly(tuple(folder(1), false),
                        tuple(folder(2), true));
        EntityWrite update = writes.entities().get(0);
        assertThat(update.values().keySet()).containsExactly("name", "meta");
        assertThat(update.newRow(TestDatabase.json("{'name': 'a', 'rest': 1}").deepCopy())).isEqualTo(TestDatabase
                .json(TestDatabase.withIds("{'id': '#1', 'name': 'b', 'meta': {'x': 1, 'y': 2}, 'rest': 1}")));
    }

    @Test
    void nameTheEntityThatALookupCreates() {
        Writes writes = db.transact("[['update', 'folders', ['name', 'new'], {'meta': 1}], "
                                    + "['link', 'folders', '#1', {'parent': {'name': 'new'}}]]");

        UUID created = writes.entities().get(0).key().id();
        assertThat(db.now().entity("folders", created)).isNotNull();
        assertThat(writes.entities().get(0).values()).containsOnlyKeys("name", "meta");
        assertThat(writes.links()).containsExactly(
                new LinkWrite(db.attr("folders", "parent"), TestDatabase.id(1), created));
    }

    @Test
    void holdEveryDeleteWithTheParametersOfItsCause() {
        db.transact("[['create', 'folders', '#1', {}], ['create', 'folders', '#2', {}], ['create', 'folders', '#3', {}], "
                    + "['link', 'folders', '#2', {'parent': '#1'}], ['link', 'folders', '#3', {'parent': '#2'}]]");

        Writes writes = db.transact("[['ruleParams', 'folders', '#1', {'k': 1}], ['ruleParams', 'folders', '#1', {'l': 2}], "
                                    + "['ruleParams', 'folders', '#3', {'k': 3}], ['delete', 'folders', '#1'], "
                                    + "['delete', 'folders', '#9']]");

        assertThat(writes.deletes()).containsExactly(folder(1), folder(9), folder(2), folder(3));
        assertThat(writes.ruleParams("folders", TestDatabase.id(2))).isEqualTo(TestDatabase.json("{'k': 1, 'l': 2}"));
        assertThat(writes.ruleParams("folders", TestDatabase.id(3))).isEqualTo(TestDatabase.json("{'k': 3, 'l': 2}"));
        assertThat(writes.ruleParams("folders", TestDatabase.id(9))).isEmpty();
        assertThat(db.now().table("folders").entities()).isEmpty();
    }

    @Test
    void holdUnlinksAndNewAttributes() {
        Writes writes
                = db.transact("[['unlink', 'folders', '#1', {'children': '#2'}], ['update', 'notes', '#1', {'text': 1}]]");

        assertThat(writes.unlinks()).containsExactly(
                new LinkWrite(db.attr("folders", "parent"), TestDatabase.id(2), TestDatabase.id(1)));
        assertThat(writes.newAttrs()).extracting(Attr::etype, Attr::label)
                .containsExactly(tuple("notes", "id"),
                        tuple("notes", "text"));
    }

    @Test
    void rulesAreAskedBeforeValuesAreChecked() {
        db.impersonated(new Refusing(true));

        assertThat(db.refused("[['update', 'folders', '#1', {'name': 5}]]").type()).isEqualTo("permission-denied");
    }

    @Test
    void rulesSeeTheWritesAndCanStillRefuseThem() {
        Database before = db.now();
        Refusing rules = new Refusing(false);
        db.impersonated(rules);

        InstantError error = db.refused("[['create', 'folders', '#1', {'name': 'a'}]]");

        assertThat(error.type()).isEqualTo("permission-denied");
        assertThat(rules.sawTheWrites).isTrue();
        assertThat(db.now()).isSameAs(before);
    }

    @Test
    void usersWriteNoSystemColumns() {
        db.transact("[['create', '$users', '#1', {'email': 'a@example.com'}]]");
        db.impersonated(WriteRules.NONE);

        db.transact("[['update', '$users', '#1', {'nick': 'a'}]]");
        assertThat(db.refused("[['update', '$users', '#1', {'type': 'x'}]]"))
                .hasMessageEndingWith("$users.type is a system column. You aren't allowed to change this directly.");
        assertThat(db.refused("[['unlink', '$users', '#1', {'linkedPrimaryUser': '#1'}]]"))
                .hasMessageEndingWith(
                        "$users.linkedPrimaryUser is a system column. You aren't allowed to change this directly.");
        assertThat(db.refused("[['update', '$users', ['email', 'b@example.com'], {}]]"))
                .hasMessageEndingWith("$users is a system entity. You aren't allowed to create this directly.");
        assertThat(db.refused("[['create', '$magicCodes', '#1', {}]]"))
                .hasMessageEndingWith("$magicCodes is a system entity. You aren't allowed to create this directly.");
        assertThat(db.refused("[['delete', '$streams', '#1']]"))
                .hasMessageEndingWith("$streams is a system entity. You aren't allowed to delete this directly.");
    }

    /** Refuses everything, before or after the writes. */
    private static final class Refusing implements WriteRules {

        private final boolean early;
        private boolean sawTheWrites;

        private Refusing(boolean early) {
            this.early = early;
        }

        @Override
        public void beforeWrites(Database before, Writes planned) {
            if (early) {
                throw Errors.badRequest("permission-denied", "early", null);
            }
        }

        @Override
        public void afterWrites(Database before, Database after, Writes done) {
            EntityKey key = done.entities().get(0).key();
            sawTheWrites = after.exists(key.etype(), key.id()) && !before.exists(key.etype(), key.id());
            throw Errors.badRequest("permission-denied", "late", null);
        }
    }
}
