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
package io.github.camelinstant.emulator.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Edit;
import io.github.camelinstant.emulator.db.Entity;

/** The edits that make a database of an empty one, a part at a time. */
final class WholeDatabase {

    private static final int PART = 2_000;

    private final Database database;
    private final Consumer<List<Edit>> parts;
    private List<Edit> part = new ArrayList<>();

    private WholeDatabase(Database database, Consumer<List<Edit>> parts) {
        this.database = database;
        this.parts = parts;
    }

    static void write(Database database, Consumer<List<Edit>> parts) {
        new WholeDatabase(database, parts).write();
    }

    private void write() {
        List<Attr> attrs = database.schema().attrs().stream()
                .sorted(Comparator.comparing(Attr::etype).thenComparingInt(Attr::slot)).toList();
        attrs.stream().filter(attr -> !attr.system()).forEach(attr -> add(new Edit.AttrAdded(attr)));
        if (database.rules() != null) {
            add(new Edit.RulesSet(database.rules()));
        }
        database.schema().etypes().forEach(this::addEntities);
        attrs.stream().filter(Attr::isRef).forEach(this::addLinks);
        parts.accept(part);
    }

    private void addEntities(String etype) {
        List<Attr> blobs = database.schema().blobs(etype);
        for (Entity entity : database.table(etype).entities().values()) {
            if (entity.isCreated()) {
                add(new Edit.Created(etype, entity.id(), entity.createdAt()));
            }
            for (Attr attr : blobs) {
                JsonNode value = entity.get(attr);
                if (value != null) {
                    add(new Edit.ValueSet(attr.id(), entity.id(), value));
                }
            }
        }
    }

    private void addLinks(Attr attr) {
        for (UUID source : database.links(attr).sources()) {
            database.links(attr).targetsOf(source).forEach(target -> add(new Edit.Linked(attr.id(), source, target)));
        }
    }

    private void add(Edit edit) {
        part.add(edit);
        if (part.size() == PART) {
            parts.accept(part);
            part = new ArrayList<>();
        }
    }
}
