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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.Watch;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.DataType;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.platform.SchemaPlan;
import io.github.camelinstant.emulator.query.QueryEngine;
import io.github.camelinstant.emulator.query.QueryRequest;
import io.github.camelinstant.emulator.query.ReadRules;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Dates that were written as a word of the day: the word stays, and so does the instant it stood for then. */
class DateWordsTest {

    private static final Instant START = Instant.parse("2030-05-05T12:00:00Z");

    private final Watch watch = new Watch(START);
    private Database database = SchemaPlan.applied(Database.empty(), TestDatabase.json("""
            {'entities': {'tasks': {'attrs': {
              'due': {'valueType': 'date', 'config': {'indexed': true, 'unique': false}},
              'at': {'valueType': 'date', 'config': {'indexed': false, 'unique': true}},
              'free': {'valueType': 'json', 'config': {'indexed': true, 'unique': false}}}}}}
            """), UUID::randomUUID).on(watch);

    private void transact(String steps) {
        database = Transactor.transact(
                database, new TransactRequest(
                        TestDatabase.json(TestDatabase.withIds(steps)), false, WriteRules.NONE, true, 1, UUID::randomUUID))
                .after();
    }

    private List<String> tasks(String options) {
        List<String> found = new ArrayList<>();
        QueryEngine.run(
                database, new QueryRequest(
                        TestDatabase.json("{'tasks': {'$': " + options + "}}"), false, true, ReadRules.ALL))
                .tree().get("tasks").forEach(row -> found.add(row.get("id").textValue().replaceAll(".*(.)", "$1")));
        return found;
    }

    private Attr attr(String label) {
        return database.schema().side("tasks", label).orElseThrow().attr();
    }

    @Test
    void aDateThatTakesThePlaceOfAWordIsTheOnlyOne() {
        transact("[['update', 'tasks', '#1', {'due': 'now'}], ['update', 'tasks', '#2', {'due': '2020-01-01'}]]");
        watch.passes(Duration.ofMillis(5));

        transact("[['update', 'tasks', '#1', {'due': '2010-01-01'}]]");

        assertThat(tasks("{'order': {'due': 'asc'}, 'limit': 5}")).containsExactly("1", "2");
        assertThat(tasks("{'where': {'due': {'$gt': '2025-01-01'}}}")).isEmpty();
    }

    @Test
    void aUniqueDateIsFreeAgainWhenItsEntityIsGone() {
        transact("[['update', 'tasks', '#1', {'at': 'today'}]]");
        watch.passes(Duration.ofDays(1));
        transact("[['delete', 'tasks', '#1']]");

        transact("[['update', 'tasks', '#2', {'at': '2030-05-05'}], ['update', 'tasks', '#3', {'at': 'today'}]]");

        assertThat(tasks("{}")).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void theInstantIsThatOfTheAppsClockAtTheWrite() {
        transact("[['update', 'tasks', '#1', {'due': 'now'}]]");
        watch.passes(Duration.ofHours(1));
        transact("[['update', 'tasks', '#2', {'due': 'now'}], ['update', 'tasks', '#1', {'due': 'now'}]]");

        assertThat(database.entity("tasks", TestDatabase.id(1)).get(attr("due"))).isEqualTo(TextNode.valueOf("now"));
        assertThat(tasks("{'where': {'due': '2030-05-05T12:00:00Z'}}")).containsExactly("1");
        assertThat(tasks("{'where': {'due': {'$gt': '2030-05-05T12:30:00Z'}}}")).containsExactly("2");
        assertThat(tasks("{'where': {'due': {'$lt': 'now'}}}")).containsExactly("1");
        assertThat(tasks("{'order': {'due': 'desc'}, 'limit': 5}")).containsExactly("2", "1");
    }

    @Test
    void aWordThatWasThereBeforeTheAttributeBecameADateCanBeReplaced() {
        transact("[['update', 'tasks', '#1', {'free': 'now'}]]");
        DatabaseEditor editor = database.edit();
        StoredValues.replace(editor, attr("free").withType(DataType.DATE));
        database = editor.done();
        watch.passes(Duration.ofMillis(5));

        transact("[['update', 'tasks', '#1', {'free': '2020-01-01'}]]");

        assertThat(tasks("{'order': {'free': 'asc'}, 'limit': 5}")).containsExactly("1");
    }
}
