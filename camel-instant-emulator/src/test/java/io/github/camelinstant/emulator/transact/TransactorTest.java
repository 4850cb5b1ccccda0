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

import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.InstantError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TransactorTest {

    private static final String SCHEMA = """
            {'entities': {
               'tasks': {'attrs': {
                 'title': {'valueType': 'string', 'required': true, 'config': {'indexed': true, 'unique': false}},
                 'code': {'valueType': 'number', 'required': false, 'config': {'indexed': false, 'unique': true}},
                 'due': {'valueType': 'date', 'required': false, 'config': {'indexed': true, 'unique': true}}}},
               'keys': {'attrs': {}},
               'locks': {'attrs': {}}},
             'links': {
               'a': {'forward': {'on': 'keys', 'has': 'one', 'label': 'lock', 'required': true},
                     'reverse': {'on': 'locks', 'has': 'one', 'label': 'key'}},
               'b': {'forward': {'on': 'locks', 'has': 'many', 'label': 'tasks'},
                     'reverse': {'on': 'tasks', 'has': 'one', 'label': 'lock', 'onDelete': 'cascade'}}}}
            """;

    private final TestDatabase db = new TestDatabase(SCHEMA);

    @Test
    void aRefusedTransactionLeavesNothingBehind() {
        db.transact("[['create', 'tasks', '#1', {'title': 'one'}]]");
        Database before = db.now();

        InstantError error = db.refused(
                "[['update', 'tasks', '#1', {'title': 'changed', 'extra': 1}], ['create', 'tasks', '#2', {'title': 5}]]");

        assertThat(error.type()).isEqualTo("validation-failed");
        assertThat(db.now()).isSameAs(before);
        assertThat(db.row("tasks", 1).get("title").textValue()).isEqualTo("one");
        assertThat(before.schema().side("tasks", "extra")).isEmpty();
    }

    @Test
    void operationsOfOneKindGoTogetherInTheOrderOfTheFirst() {
        db.transact("[['create', 'tasks', '#1', {'title': 'one'}]]");

        db.transact("[['delete', 'tasks', '#1'], ['update', 'tasks', '#1', {'title': 'again'}], ['delete', 'tasks', '#1']]");

        assertThat(db.row("tasks", 1).get("title").textValue()).isEqualTo("again");
    }

    @Test
    void aRecreatedEntityIsAsNewAsItsTransaction() {
        db.transact("[['create', 'tasks', '#1', {'title': 'one'}]]");
        long first = db.now().entity("tasks", TestDatabase.id(1)).createdAt();
        db.transact("[['update', 'tasks', '#1', {'title': 'two'}]]");
        long updated = db.now().entity("tasks", TestDatabase.id(1)).createdAt();

        db.transact("[['delete', 'tasks', '#1'], ['update', 'tasks', '#1', {'title': 'three'}]]");

        assertThat(updated).isEqualTo(first);
        assertThat(db.now().entity("tasks", TestDatabase.id(1)).createdAt()).isGreaterThan(first);
    }

    @Test
    void uniqueValuesCanNotBeSwapped() {
        db.transact(
                "[['create', 'tasks', '#1', {'title': 'a', 'code': 1}], ['create', 'tasks', '#2', {'title': 'b', 'code': 2}]]");

        InstantError error = db.refused("[['update', 'tasks', '#1', {'code': 2}], ['update', 'tasks', '#2', {'code': 1}]]");

        assertThat(error.type()).isEqualTo("record-not-unique");
        assertThat(error.hint().get("value").textValue()).isEqualTo("2");
    }

    @Test
    void aUniqueValueCanBePassedOnInTheSameRequest() {
        db.transact("[['create', 'tasks', '#1', {'title': 'a', 'code': 1}]]");

        db.transact("[['update', 'tasks', '#1', {'code': 2}], ['create', 'tasks', '#2', {'title': 'b', 'code': 1}]]");

        assertThat(db.row("tasks", 2).get("code").intValue()).isEqualTo(1);
    }

    @Test
    void twoTextsOfOneInstantAreTwoValues() {
        db.transact("[['create', 'tasks', '#1', {'title': 'a', 'due': '2025-01-02'}]]");

        db.transact("[['create', 'tasks', '#2', {'title': 'b', 'due': '2025-01-02T00:00:00Z'}]]");
        db.transact("[['update', 'tasks', ['due', '2025-01-02T00:00:00Z'], {'title': 'found'}]]");

        assertThat(db.row("tasks", 2).get("title").textValue()).isEqualTo("found");
        assertThat(db.refused("[['create', 'tasks', '#3', {'title': 'c', 'due': '2025-01-02'}]]").type())
                .isEqualTo("record-not-unique");
    }

    @Test
    void aLookupFindsAnEqualNumber() {
        db.transact("[['create', 'tasks', '#1', {'title': 'a', 'code': 7}]]");

        db.transact("[['update', 'tasks', ['code', 7.0], {'title': 'found'}]]");

        assertThat(db.row("tasks", 1).get("title").textValue()).isEqualTo("found");
        assertThat(db.now().table("tasks").entities()).hasSize(1);
    }

    @Test
    void aLookupAfterADeleteOfTheSameRequestCreatesAnew() {
        db.transact("[['create', 'tasks', '#1', {'title': 'a', 'code': 7}]]");

        db.transact("[['delete', 'tasks', ['code', 7]], ['update', 'tasks', ['code', 7], {'title': 'new'}]]");

        assertThat(db.row("tasks", 1)).isEmpty();
        UUID created = db.now().table("tasks").entities().firstKey();
        assertThat(db.now().entity("tasks", created).get(db.attr("tasks", "title")).textValue()).isEqualTo("new");
        assertThat(db.now().entity("tasks", created).get(db.attr("tasks", "code")).intValue()).isEqualTo(7);
    }

    @Test
    void theReverseHasOneSideIsNotTakenAway() {
        db.transact("[['create', 'locks', '#5', {}], ['create', 'keys', '#1', {}], ['link', 'keys', '#1', {'lock': '#5'}]]");

        InstantError error = db.refused("[['create', 'keys', '#2', {}], ['link', 'keys', '#2', {'lock': '#5'}]]");

        assertThat(error.type()).isEqualTo("record-not-unique");
        assertThat(error.getMessage()).isEqualTo(TestDatabase.withIds(
                "`lock` is a unique attribute on `keys` and an entity already exists with `keys.lock` = \"#5\""));
        db.transact("[['link', 'locks', '#5', {'key': '#1'}]]");
        assertThat(db.row("keys", 1).get("lock").textValue()).isEqualTo(TestDatabase.id(5).toString());
    }

    @Test
    void aRequiredLinkIsHeldAgainstUnlinkAndAgainstTheDeleteOfItsTarget() {
        db.transact("[['create', 'locks', '#5', {}], ['create', 'keys', '#1', {}], ['link', 'keys', '#1', {'lock': '#5'}]]");
        String missing = TestDatabase.withIds("Missing required attribute `keys/lock`: #1");

        assertThat(db.refused("[['unlink', 'keys', '#1', {'lock': '#5'}]]")).hasMessage(missing);
        assertThat(db.refused("[['unlink', 'locks', '#5', {'key': '#1'}]]")).hasMessage(missing);
        assertThat(db.refused("[['delete', 'locks', '#5']]")).hasMessage(missing);
        db.transact("[['delete', 'locks', '#5'], ['delete', 'keys', '#1']]");
        assertThat(db.row("keys", 1)).isEmpty();
    }

    @Test
    void severalMissingAttributesAreOneMessageByAttribute() {
        InstantError error
                = db.refused("[['create', 'tasks', '#1', {}], ['create', 'tasks', '#2', {}], ['create', 'keys', '#3', {}]]");

        assertThat(error).hasMessage(TestDatabase.withIds(
                "Missing required attributes `tasks/title`: #1, #2. Missing required attribute `keys/lock`: #3"));
        assertThat(error.hint().get("records")).hasSize(3);
    }

    @Test
    void aCascadeFollowsTheStateBeforeTheRequest() {
        db.transact("[['create', 'locks', '#5', {}], ['create', 'tasks', '#1', {'title': 'a'}], "
                    + "['create', 'tasks', '#2', {'title': 'b'}], ['link', 'locks', '#5', {'tasks': '#1'}]]");

        db.transact("[['link', 'locks', '#5', {'tasks': '#2'}], ['delete', 'locks', '#5']]");

        assertThat(db.row("tasks", 1)).isEmpty();
        assertThat(db.row("tasks", 2)).isNotEmpty();
    }

    @Test
    void anIndexHoldsEveryEntity() {
        db.transact(
                "[['create', 'tasks', '#1', {'title': 'a'}], ['create', 'keys', '#9', {}], ['link', 'keys', '#9', {'lock': '#5'}]]");

        db.transact("[['add-attr', {'id': '#100', 'forward-identity': ['#101', 'tasks', 'rank'], 'value-type': 'blob', "
                    + "'cardinality': 'one', 'unique?': false, 'index?': true}]]");

        assertThat(db.row("tasks", 1).get("due").isNull()).isTrue();
        assertThat(db.row("tasks", 1).get("rank").isNull()).isTrue();
        assertThat(db.now().table("tasks").index(db.attr("tasks", "rank")).entries()).hasSize(1);
    }

    @Test
    void systemColumnsAreNotFilledWithNulls() {
        db.transact("[['create', '$users', '#1', {'nick': 'a'}]]");

        assertThat(db.row("$users", 1).has("email")).isFalse();
    }

    @Test
    void anAttributeIdKeepsItsDefinition() {
        String attr
                = "'id': '#100', 'forward-identity': ['#101', 'tasks', 'rank'], 'value-type': 'blob', 'cardinality': 'one', "
                  + "'unique?': false";
        db.transact("[['add-attr', {" + attr + ", 'index?': false}]]");

        db.transact("[['add-attr', {" + attr + ", 'index?': false}]]");
        assertThat(db.refused("[['add-attr', {" + attr + ", 'index?': true}]]").type()).isEqualTo("sql-raise");
    }

    @Test
    void aDeletedAttributeIsGoneAndItsNameIsFree() {
        db.transact("[['create', 'tasks', '#1', {'title': 'a', 'extra': 'x'}]]");

        db.transact("[['delete-attr', '" + db.attr("tasks", "extra").id() + "'], ['delete-attr', '#77']]");
        assertThat(db.row("tasks", 1).has("extra")).isFalse();
        db.transact("[['update', 'tasks', '#1', {'extra': 5}]]");

        assertThat(db.row("tasks", 1).get("extra").intValue()).isEqualTo(5);
    }

    @Test
    void aLookupByADeletedAttributeFails() {
        db.transact("[['update', 'tasks', ['slug', 'a'], {'title': 'a'}]]");

        InstantError error = db.refused("[['delete-attr', '" + db.attr("tasks", "slug").id()
                                        + "'], ['update', 'tasks', ['slug', 'b'], {'title': 'b'}]]");

        assertThat(error).hasMessage("Raised Exception: attribute is not unique");
    }

    @Test
    void systemAttributesCanNotBeDeleted() {
        db.transact("[['delete-attr', '" + db.attr("$users", "email").id() + "']]");

        assertThat(db.now().schema().side("$users", "email")).isPresent();
    }

    @Test
    void mergesAreLimitedAsInsertsAre() {
        StringBuilder steps = new StringBuilder("[");
        for (int i = 0; i < 7_000; i++) {
            steps.append(i == 0 ? "" : ",").append("['merge', 'notes', '#").append(i).append("', {'a': {}, 'b': {}}]");
        }

        assertThat(db.refused(steps.append("]").toString()).type()).isEqualTo("parameter-limit-exceeded");
    }
}
