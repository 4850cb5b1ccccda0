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

import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FootprintTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final UUID ID = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");

    private final Attr pages = blob("books", "pages");
    private final Attr year = blob("authors", "born");
    private final Attr size = blob("shops", "size");
    private final Attr written = new Attr(
            UUID.randomUUID(), ident("books", "author"), ident("authors", "books"), false, false, false, false, null, false,
            false, false, -1);
    private Database database;

    @Test
    void aWriteToAnotherNamespaceIsOutside() throws Exception {
        assertThat(differs("{'books':{}}", size)).isFalse();
        assertThat(differs("{'books':{}}", pages)).isTrue();
    }

    @Test
    void linksThatAreNestedAndPathsOfConditionsAreInside() throws Exception {
        assertThat(differs("{'books':{}}", year)).isFalse();
        assertThat(differs("{'books':{'author':{}}}", year)).isTrue();
        assertThat(differs("{'books':{'$':{'where':{'author.born':1}}}}", year)).isTrue();
        assertThat(differs("{'books':{'$':{'where':{'or':[{'pages':1},{'author.born':1}]}}}}", year)).isTrue();
        assertThat(differs("{'authors':{'$':{'where':{'books.pages':1}}}}", pages)).isTrue();
    }

    @Test
    void aPairOfALinkIsInsideForBothEnds() throws Exception {
        Database before = database();
        DatabaseEditor editor = before.edit();
        editor.link(written, ID, ID);
        for (String query : new String[] { "{'books':{}}", "{'authors':{}}" }) {
            assertThat(Footprint.of(before.schema(), json(query)).differs(before, editor.done())).as(query).isTrue();
        }
        assertThat(Footprint.of(before.schema(), json("{'shops':{}}")).differs(before, editor.done())).isFalse();
    }

    @Test
    void anotherSchemaIsAlwaysInside() throws Exception {
        Database before = database();
        DatabaseEditor editor = before.edit();
        editor.addAttr(blob("shops", "name"));
        assertThat(Footprint.of(before.schema(), json("{'books':{}}")).differs(before, editor.done())).isTrue();
    }

    private boolean differs(String query, Attr changed) throws JsonProcessingException {
        Database before = database();
        DatabaseEditor editor = before.edit();
        editor.set(before.schema().attr(changed.id()).orElseThrow(), ID, IntNode.valueOf(1));
        return Footprint.of(before.schema(), json(query)).differs(before, editor.done());
    }

    private Database database() {
        if (database == null) {
            DatabaseEditor editor = Database.empty().edit();
            editor.addAttr(pages);
            editor.addAttr(year);
            editor.addAttr(size);
            editor.addAttr(written);
            database = editor.done();
        }
        return database;
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text.replace('\'', '"'));
    }

    private static Attr blob(String etype, String label) {
        return new Attr(
                UUID.randomUUID(), ident(etype, label), null, false, false, false, false, null, false, false, false, -1);
    }

    private static Attr.Ident ident(String etype, String label) {
        return new Attr.Ident(UUID.randomUUID(), etype, label);
    }
}
