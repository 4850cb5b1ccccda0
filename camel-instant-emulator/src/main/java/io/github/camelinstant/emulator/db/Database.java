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
package io.github.camelinstant.emulator.db;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.pcollections.ConsPStack;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PStack;

/**
 * One value of an app's database: schema, entities, links and rules as they were after one transaction. Immutable:
 * whoever holds it sees one state, however many transactions go on meanwhile. A change is made with {@link #edit()}.
 */
public final class Database {

    private final Schema schema;
    private final PMap<String, Table> tables;
    private final PMap<UUID, Links> links;
    private final JsonNode rules;
    private final Touches touches;
    private final PStack<Edit> edits;
    private final Clock clock;

    Database(Schema schema, PMap<String, Table> tables, PMap<UUID, Links> links, JsonNode rules, Touches touches,
             PStack<Edit> edits, Clock clock) {
        this.schema = schema;
        this.tables = tables;
        this.links = links;
        this.rules = rules;
        this.touches = touches;
        this.edits = edits;
        this.clock = clock;
    }

    /** The database of a new app: the system's attributes, no entity, no rules. */
    public static Database empty() {
        DatabaseEditor editor
                = new Database(
                        Schema.EMPTY, HashTreePMap.empty(), HashTreePMap.empty(), null, Touches.NONE, ConsPStack.empty(),
                        Clock.systemUTC()).edit();
        SystemCatalog.attrs().forEach(editor::addAttr);
        return editor.done().settled();
    }

    public Schema schema() {
        return schema;
    }

    /** The rules document as it was pushed; null when there is none. */
    public JsonNode rules() {
        return rules;
    }

    /** The entities of a namespace; empty for an unknown one. */
    public Table table(String etype) {
        return tables.getOrDefault(etype, Table.EMPTY);
    }

    /** The values of an entity; null when none is stored. */
    public Entity entity(String etype, UUID id) {
        return table(etype).get(id);
    }

    /** The pairs of a link attribute. */
    public Links links(Attr attr) {
        return links.getOrDefault(attr.id(), Links.EMPTY);
    }

    /** The ids at the other end of a link, in {@link UuidOrder}, whether entities stand there or not. */
    public NavigableSet<UUID> linked(Side side, UUID id) {
        Links pairs = links(side.attr());
        return side.forward() ? pairs.targetsOf(id) : pairs.sourcesOf(id);
    }

    /** Whether anything is stored of that entity: its id, a value, or a link that starts from it. */
    public boolean exists(String etype, UUID id) {
        return entity(etype, id) != null
                || schema.forwardLinks(etype).stream().anyMatch(attr -> !links(attr).targetsOf(id).isEmpty());
    }

    /** The entities that were touched on the way from the database that was last settled to this one. */
    public Touches touches() {
        return touches;
    }

    /** The changes that led from the database that was last settled to this one, in their order. */
    public List<Edit> edits() {
        List<Edit> inOrder = new ArrayList<>(edits);
        Collections.reverse(inOrder);
        return inOrder;
    }

    /** The same state, with nothing touched and edited yet. */
    public Database settled() {
        return new Database(schema, tables, links, rules, Touches.NONE, ConsPStack.empty(), clock);
    }

    /** The same state, with the clock that the date words in its queries and in later changes go by. */
    public Database on(Clock newClock) {
        return new Database(schema, tables, links, rules, touches, edits, newClock);
    }

    /** What date words go by; the clock of the system unless another was set. */
    public Clock clock() {
        return clock;
    }

    public DatabaseEditor edit() {
        return new DatabaseEditor(schema, tables, links, rules, touches, edits, clock);
    }
}
