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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.EntityRows;
import io.github.camelinstant.emulator.error.InstantError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LowLevelStepsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final UUID ID_ATTR = UUID.fromString("0a1b2c3d-0000-4000-8000-0000000000a1");
    private static final UUID NAME_ATTR = UUID.fromString("0a1b2c3d-0000-4000-8000-0000000000a2");
    private static final UUID BOSS_ATTR = UUID.fromString("0a1b2c3d-0000-4000-8000-0000000000a3");
    private static final UUID ADA = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");
    private static final UUID BOB = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000002");

    @Test
    void attributesOfTheSameTransactionCanBeWritten() throws Exception {
        assertThat(EntityRows.row(people(), "people", ADA).toString()).contains("\"name\":\"ada\"", ADA.toString());
    }

    @Test
    void lookupsFindEntitiesByAttributeAndValue() throws Exception {
        Database after = run(people(), "[['add-triple',['%s','bob'],'%s',['%s','ada']]]", NAME_ATTR, BOSS_ATTR, NAME_ATTR);
        assertThat(after.links(after.schema().attr(BOSS_ATTR).orElseThrow()).targetsOf(BOB)).containsExactly(ADA);
    }

    @Test
    void valuesAreMergedAndTakenAway() throws Exception {
        Database merged = run(people(), "[['deep-merge-triple','%s','%s',{'first':'Ada'}]]", ADA, NAME_ATTR);
        assertThat(EntityRows.row(merged, "people", ADA).at("/name/first").textValue()).isEqualTo("Ada");

        Database less = run(people(), "[['retract-triple','%s','%s','ada']]", ADA, NAME_ATTR);
        assertThat(EntityRows.row(less, "people", ADA).has("name")).isFalse();
    }

    @Test
    void anEntityIsDeletedInItsNamespaceOrWhereverItStands() throws Exception {
        assertThat(run(people(), "[['delete-entity','%s','people']]", ADA).exists("people", ADA)).isFalse();
        assertThat(run(people(), "[['delete-entity','%s']]", ADA).exists("people", ADA)).isFalse();
        assertThat(run(people(), "[['delete-entity','%s','places']]", ADA).exists("people", ADA)).isTrue();
    }

    @Test
    void modesAreObeyed() throws Exception {
        Database people = people();
        refuses(people, "[['add-triple','%s','%s','x',{'mode':'create'}]]".formatted(ADA, NAME_ATTR),
                "Creating entities that exist");
        refuses(people, "[['add-triple','%s','%s','x',{'mode':'update'}]]".formatted(UUID.randomUUID(), NAME_ATTR),
                "Updating entities that don't exist");
    }

    @Test
    void whatIsNotWellFormedIsRefused() throws Exception {
        Database people = people();
        refuses(people, "{'a':1}", "Validation failed for tx-steps");
        refuses(people, "[7]", "Validation failed for tx-steps");
        refuses(people, "[['dance']]", "Validation failed for tx-steps");
        refuses(people, "[['add-triple','ada','%s',1]]".formatted(NAME_ATTR), "Invalid entity ID 'ada'");
        refuses(people, "[['add-triple','%s','%s']]".formatted(ADA, NAME_ATTR), "Validation failed for tx-steps");
        refuses(people, "[['add-triple','%s','%s',1,{'mode':'maybe'}]]".formatted(ADA, NAME_ATTR),
                "Validation failed for tx-steps");
        refuses(people, "[['add-triple','%s','%s',1]]".formatted(ADA, ADA), "Record not found: attr");
        refuses(people, "[['add-attr',{'id':1}]]", "Validation failed for tx-steps");
        refuses(people, "[['update-attr',{}]]", "update-attr");
    }

    private static void refuses(Database before, String steps, String message) {
        assertThatExceptionOfType(InstantError.class).isThrownBy(() -> run(before, steps)).withMessageContaining(message);
    }

    private static Database people() throws JsonProcessingException {
        return run(Database.empty(), """
                [['add-attr',{'id':'%s','forward-identity':['%s','people','id'],'value-type':'blob',
                   'cardinality':'one','unique?':true,'index?':false}],
                 ['add-attr',{'id':'%s','forward-identity':['%s','people','name'],'value-type':'blob',
                   'cardinality':'one','unique?':true,'index?':true}],
                 ['add-attr',{'id':'%s','forward-identity':['%s','people','boss'],'reverse-identity':['%s','people','staff'],
                   'value-type':'ref','cardinality':'one','unique?':false,'index?':false}],
                 ['add-triple','%s','%s','%s'],['add-triple','%s','%s','ada'],
                 ['add-triple','%s','%s','%s'],['add-triple','%s','%s','bob']]""",
                ID_ATTR, UUID.randomUUID(), NAME_ATTR, UUID.randomUUID(), BOSS_ATTR, UUID.randomUUID(), UUID.randomUUID(),
                ADA, ID_ATTR, ADA, ADA, NAME_ATTR, BOB, ID_ATTR, BOB, BOB, NAME_ATTR);
    }

    private static Database run(Database before, String steps, Object... arguments) throws JsonProcessingException {
        JsonNode json = JSON.readTree(steps.formatted(arguments).replace('\'', '"'));
        return Transactor.transactLowLevel(
                before, new TransactRequest(json, false, WriteRules.NONE, true, 1, UUID::randomUUID)).after();
    }
}
