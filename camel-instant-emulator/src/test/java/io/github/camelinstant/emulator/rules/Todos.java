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
package io.github.camelinstant.emulator.rules;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;

/** A small app for the tests of rules: Ada and Bob, their todos, and lists that they are members of. */
final class Todos {

    static final UUID ADA = id(1);
    static final UUID BOB = id(2);
    static final UUID ADAS = id(11);
    static final UUID BOBS = id(12);
    static final UUID SHARED = id(21);
    static final UUID EMPTY = id(22);
    static final UUID MISSING = id(99);

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    final Attr title = attr("todos", "title");
    final Attr owner = attr("todos", "ownerId");
    final Attr secret = attr("todos", "secret");
    final Attr name = attr("lists", "name");
    final Attr list = link("todos", "list", "lists", "todos", false);
    final Attr members = link("lists", "members", "$users", "lists", true);

    private final Database database;

    Todos() {
        DatabaseEditor editor = Database.empty().edit();
        editor.addAttr(attr("todos", "id"));
        editor.addAttr(attr("lists", "id"));
        Attr titles = editor.addAttr(title);
        Attr owners = editor.addAttr(owner);
        Attr secrets = editor.addAttr(secret);
        Attr names = editor.addAttr(name);
        editor.addAttr(list);
        editor.addAttr(members);
        Attr emails = editor.done().schema().side("$users", "email").orElseThrow().attr();
        user(editor, emails, ADA, "ada@example.com");
        user(editor, emails, BOB, "bob@example.com");
        todo(editor, titles, owners, secrets, ADAS, "a1", ADA);
        todo(editor, titles, owners, secrets, BOBS, "b1", BOB);
        editor.create("lists", SHARED, 5);
        editor.set(names, SHARED, TextNode.valueOf("shared"));
        editor.create("lists", EMPTY, 6);
        editor.link(list, ADAS, SHARED);
        editor.link(list, BOBS, SHARED);
        editor.link(members, SHARED, ADA);
        editor.link(members, SHARED, BOB);
        database = editor.done();
    }

    Database database() {
        return database;
    }

    /** The attribute as it is stored. */
    Attr stored(Attr attr) {
        return database.schema().attr(attr.id()).orElseThrow();
    }

    static UUID id(int number) {
        return new UUID(0x0a1b2c3d_0000_4000L, 0x8000_0000_0000_0000L | number);
    }

    static RuleContext as(UUID user) {
        return new RuleContext(new Caller(user), new RequestInfo(NOW, "203.0.113.9", null), new RateBuckets());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('`', '"'));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void user(DatabaseEditor editor, Attr email, UUID id, String address) {
        editor.create("$users", id, 1);
        editor.set(email, id, TextNode.valueOf(address));
    }

    private static void todo(DatabaseEditor editor, Attr title, Attr owner, Attr secret, UUID id, String text, UUID ownerId) {
        editor.create("todos", id, 2);
        editor.set(title, id, TextNode.valueOf(text));
        editor.set(owner, id, TextNode.valueOf(ownerId.toString()));
        editor.set(secret, id, TextNode.valueOf("s-" + text));
    }

    private static Attr attr(String etype, String label) {
        return new Attr(
                UUID.randomUUID(), new Attr.Ident(UUID.randomUUID(), etype, label), null, false, label.equals("id"), false,
                false,
                null, false, false, false, -1);
    }

    private static Attr link(String etype, String label, String reverseEtype, String reverseLabel, boolean many) {
        return new Attr(
                UUID.randomUUID(), new Attr.Ident(UUID.randomUUID(), etype, label),
                new Attr.Ident(UUID.randomUUID(), reverseEtype, reverseLabel), many, false, false, false, null, false, false,
                false, -1);
    }
}
