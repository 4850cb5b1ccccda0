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
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.DataType;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;

/** A database of books and authors for tests. Ids are the same number in every namespace. */
final class Library {

    static final String BOOKS = "books";
    static final String AUTHORS = "authors";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final DatabaseEditor editor = Database.empty().edit();
    private long clock = 1_000;

    Library() {
        blob(BOOKS, "id", null, false);
        blob(BOOKS, "title", DataType.STRING, true);
        blob(BOOKS, "pages", DataType.NUMBER, true);
        blob(BOOKS, "due", DataType.DATE, true);
        blob(BOOKS, "printed", DataType.DATE, false);
        blob(BOOKS, "free", null, false);
        blob(BOOKS, "tag", null, true);
        blob(AUTHORS, "id", null, false);
        blob(AUTHORS, "name", DataType.STRING, true);
        blob(AUTHORS, "nick", DataType.STRING, false);
        link("writer", false, false, "works");
        link("readers", true, false, "reads");
    }

    /** The id of a number, in the order of numbers. */
    static UUID id(int number) {
        return UUID.fromString("00000000-0000-4000-8000-%012x".formatted(number));
    }

    /** JSON in which single quotes stand for double ones. */
    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Attr.Ident ident(String etype, String label) {
        return new Attr.Ident(UUID.randomUUID(), etype, label);
    }

    private void blob(String etype, String label, DataType type, boolean indexed) {
        editor.addAttr(new Attr(
                UUID.randomUUID(), ident(etype, label), null, false, label.equals("id"), indexed, false, type, false, false,
                false, -1));
    }

    private void link(String label, boolean many, boolean unique, String reverse) {
        editor.addAttr(new Attr(
                UUID.randomUUID(), ident(BOOKS, label), ident(AUTHORS, reverse), many, unique, false, false, null, false, false,
                false, -1));
    }

    /** Creates an entity, one millisecond after the one before. */
    Library with(String etype, int number, String values) {
        clock++;
        return withAtOnce(etype, number, values);
    }

    /** Creates an entity in the same millisecond as the one before. */
    Library withAtOnce(String etype, int number, String values) {
        editor.create(etype, id(number), clock);
        return merge(etype, number, values);
    }

    /** Writes values; every other indexed attribute gets a null, as the server does it. */
    Library merge(String etype, int number, String values) {
        JsonNode row = json(values);
        for (Attr attr : editor.done().schema().blobs(etype)) {
            if (row.has(attr.label())) {
                editor.set(attr, id(number), row.get(attr.label()));
            } else if (attr.indexed()) {
                editor.set(attr, id(number), NullNode.getInstance());
            }
        }
        return this;
    }

    Library book(int number, String title) {
        return with(BOOKS, number, title == null ? "{}" : "{'title':'" + title + "'}");
    }

    Library author(int number, String name) {
        return with(AUTHORS, number, "{'name':'" + name + "'}");
    }

    Library link(int book, String label, int author) {
        editor.link(editor.done().schema().side(BOOKS, label).orElseThrow().attr(), id(book), id(author));
        return this;
    }

    Attr attr(String etype, String label) {
        return editor.done().schema().side(etype, label).orElseThrow().attr();
    }

    Database database() {
        return editor.done();
    }

    /** Runs a query as an admin. */
    QueryResult query(String query) {
        return query(query, false);
    }

    QueryResult query(String query, boolean inference) {
        return QueryEngine.run(database(), new QueryRequest(json(query), inference, true, ReadRules.ALL));
    }

    /** Runs a query as somebody who sees what the rules let him. */
    QueryResult query(String query, ReadRules rules) {
        return QueryEngine.run(database(), new QueryRequest(json(query), false, false, rules));
    }

    /** The numbers of the books that a query of books with those options gives, in order. */
    List<Integer> books(String options) {
        return numbers(query("{'books':{'$':" + options + "}}"));
    }

    /** The numbers of the books in a result, in order. */
    static List<Integer> numbers(QueryResult result) {
        List<Integer> numbers = new ArrayList<>();
        result.tree().get(BOOKS).forEach(
                book -> numbers.add(Integer.parseInt(book.get("id").textValue().substring(24), 16)));
        return numbers;
    }
}
