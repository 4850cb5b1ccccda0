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
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.pcollections.PMap;
import org.pcollections.PStack;

/**
 * Makes the next {@link Database} from one. Knows storage only: whether a change is allowed, and what else follows from
 * it, is decided by who calls. Not thread-safe; the database it came from never changes.
 */
public final class DatabaseEditor {

    private Schema schema;
    private PMap<String, Table> tables;
    private PMap<UUID, Links> links;
    private JsonNode rules;
    private Touches touches;
    private PStack<Edit> edits;
    private final Clock clock;

    DatabaseEditor(Schema schema, PMap<String, Table> tables, PMap<UUID, Links> links, JsonNode rules, Touches touches,
                   PStack<Edit> edits, Clock clock) {
        this.schema = schema;
        this.tables = tables;
        this.links = links;
        this.rules = rules;
        this.touches = touches;
        this.edits = edits;
        this.clock = clock;
    }

    /** The state with all changes made so far. */
    public Database done() {
        return new Database(schema, tables, links, rules, touches, edits, clock);
    }

    public void setRules(JsonNode newRules) {
        rules = newRules;
        note(new Edit.RulesSet(newRules));
    }

    /** Adds an attribute whose labels are free. Returns it with its place in the entities. */
    public Attr addAttr(Attr attr) {
        schema = schema.plus(attr);
        Attr added = schema.attr(attr.id()).orElseThrow();
        put(added.etype(), table(added.etype()).reindexed(added));
        note(new Edit.AttrAdded(added));
        return added;
    }

    /** Replaces the definition of the attribute with the same id, and makes its index anew. Values stay as they are. */
    public Attr replaceAttr(Attr attr) {
        schema = schema.replaced(attr);
        Attr replaced = schema.attr(attr.id()).orElseThrow();
        Table table = table(replaced.etype());
        put(replaced.etype(), (replaced.type() == DataType.DATE ? table.dated(replaced, clock) : table).reindexed(replaced));
        note(new Edit.AttrReplaced(replaced));
        return replaced;
    }

    /** Takes an attribute out of the schema; its values and pairs can no longer be reached. */
    public void removeAttr(Attr attr) {
        schema = schema.minus(attr);
        put(attr.etype(), table(attr.etype()).unindexed(attr));
        links = links.minus(attr.id());
        note(new Edit.AttrRemoved(attr.id()));
    }

    /** Gives an entity its {@code id}; does nothing if it has it. */
    public void create(String etype, UUID id, long createdAt) {
        Entity entity = table(etype).get(id);
        if (entity == null || !entity.isCreated()) {
            put(etype, table(etype).created(id, createdAt));
            touches = touches.plusId(etype, id);
            note(new Edit.Created(etype, id, createdAt));
        }
    }

    /** Notes that the {@code id} of an entity was written again, which changes nothing. */
    public void rewriteId(String etype, UUID id) {
        touches = touches.plusId(etype, id);
    }

    /** Sets a blob attribute other than {@code id}; null takes the value away. */
    public void set(Attr attr, UUID id, JsonNode value) {
        JsonNode stored = value != null && attr.type() == DataType.DATE ? Dates.dated(value, clock) : value;
        put(attr.etype(), table(attr.etype()).with(id, attr, stored));
        touches = touches.plusValue(attr.etype(), id);
        note(new Edit.ValueSet(attr.id(), id, value));
    }

    /** Adds a pair to a link; a has-one side is not emptied first. */
    public void link(Attr attr, UUID source, UUID target) {
        links = links.plus(attr.id(), links.getOrDefault(attr.id(), Links.EMPTY).plus(source, target));
        note(new Edit.Linked(attr.id(), source, target));
    }

    public void unlink(Attr attr, UUID source, UUID target) {
        removePair(attr, source, target);
        note(new Edit.Unlinked(attr.id(), source, target));
    }

    private void removePair(Attr attr, UUID source, UUID target) {
        links = links.plus(attr.id(), links.getOrDefault(attr.id(), Links.EMPTY).minus(source, target));
    }

    /** Takes an entity away with its values and with all pairs it stands in, on both sides. No cascade. */
    public void delete(String etype, UUID id) {
        Entity entity = table(etype).get(id);
        if (entity != null) {
            touches = touches.plusDeleted(etype, entity);
        }
        put(etype, table(etype).without(id, schema.blobs(etype)));
        for (Attr attr : schema.forwardLinks(etype)) {
            List.copyOf(done().links(attr).targetsOf(id)).forEach(target -> removePair(attr, id, target));
        }
        for (Attr attr : schema.reverseLinks(etype)) {
            List.copyOf(done().links(attr).sourcesOf(id)).forEach(source -> removePair(attr, source, id));
        }
        note(new Edit.Deleted(etype, id));
    }

    /** The attribute of that id; throws {@link java.util.NoSuchElementException} if there is none. */
    Attr attr(UUID id) {
        return schema.attr(id).orElseThrow();
    }

    private void note(Edit edit) {
        edits = edits.plus(edit);
    }

    private Table table(String etype) {
        return tables.getOrDefault(etype, Table.EMPTY);
    }

    private void put(String etype, Table table) {
        tables = tables.plus(etype, table);
    }
}
