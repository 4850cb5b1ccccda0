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

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.db.Entity;
import io.github.camelinstant.emulator.db.Side;
import io.github.camelinstant.emulator.db.SystemCatalog;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** Adds attributes to a database: the checks that a definition has to pass, and the nulls that an index needs. */
final class NewAttrs {

    /** An attribute to be added, and the definition that an error about it shows. */
    record NewAttr(Attr attr, JsonNode definition) {

        static NewAttr byUse(Attr attr) {
            return new NewAttr(attr, AttrDefinitions.toStep(attr));
        }
    }

    private final DatabaseEditor editor;

    NewAttrs(DatabaseEditor editor) {
        this.editor = editor;
    }

    /** An attribute as use creates it: a blob without type or index. */
    static Attr blob(Supplier<UUID> ids, String etype, String label) {
        return new Attr(
                ids.get(), new Attr.Ident(ids.get(), etype, label), null, false, false, false, false, null, false, false, false,
                -1);
    }

    /** A link as use creates it: many to many, to the namespace that is named as the label. */
    static Attr link(Supplier<UUID> ids, String etype, String label) {
        return new Attr(
                ids.get(), new Attr.Ident(ids.get(), etype, label), new Attr.Ident(ids.get(), label, etype), true, false, false,
                false, null, false, false, false, -1);
    }

    /** Adds the attributes, all or, by throwing, none; what the editor holds then is not to be used. */
    void add(Collection<NewAttr> attrs) {
        Database before = editor.done();
        attrs.forEach(added -> checkNames(before, added));
        attrs.forEach(added -> checkRequired(before, added));
        attrs.forEach(this::add);
    }

    private void add(NewAttr added) {
        Database now = editor.done();
        Attr same = now.schema().attr(added.attr().id()).orElse(null);
        if (same != null) {
            checkSame(same, added.attr());
            return;
        }
        idents(added.attr()).forEach(ident -> checkFree(now, ident));
        fillNulls(editor, editor.addAttr(added.attr()));
    }

    /** Gives an indexed attribute the value null where an entity has none: the index is to find every entity. */
    static void fillNulls(DatabaseEditor editor, Attr attr) {
        if (!attr.indexed() || attr.isRef() || attr.isId()) {
            return;
        }
        for (Entity entity : editor.done().table(attr.etype()).entities().values()) {
            if (entity.isCreated() && entity.get(attr) == null) {
                editor.set(attr, entity.id(), NullNode.getInstance());
            }
        }
    }

    static void checkNames(Database database, NewAttr added) {
        for (Attr.Ident ident : idents(added.attr())) {
            if (ident.etype().indexOf('\0') >= 0 || ident.label().indexOf('\0') >= 0) {
                throw Errors.nullBytes();
            }
            if (database.schema().side(ident.etype(), ident.label()).map(Side::attr).filter(Attr::system).isPresent()) {
                throw refused(added.definition(),
                        ident.etype() + "." + ident.label() + " is a system column and it already exists.");
            }
            if (SystemCatalog.isSystem(ident.etype()) && !SystemCatalog.EXTENSIBLE.contains(ident.etype())) {
                throw refused(added.definition(), "$ is reserved for system tables. You can't create " + ident.etype());
            }
        }
    }

    private static void checkRequired(Database database, NewAttr added) {
        Attr attr = added.attr();
        if (attr.required() && hasEntities(database, attr.etype())) {
            throw refused(
                    added.definition(), "Can't create attribute `" + attr.label() + "` as required because `" + attr.etype()
                                        + "` already have entities");
        }
    }

    private static boolean hasEntities(Database database, String etype) {
        return !database.table(etype).entities().isEmpty()
                || database.schema().forwardLinks(etype).stream().anyMatch(link -> !database.links(link).sources().isEmpty());
    }

    private static void checkSame(Attr old, Attr added) {
        if (!old.equals(added.withSlot(old.slot()))) {
            String message = "The attribute with id " + added.id() + " conflicts with an existing attribute with id "
                             + old.id() + ".";
            throw SqlErrors.raised(message);
        }
    }

    static void checkFree(Database database, Attr.Ident ident) {
        if (database.schema().side(ident.etype(), ident.label()).isPresent()) {
            ObjectNode hint = JsonNodeFactory.instance.objectNode();
            hint.put("record-type", "ident").put("etype", ident.etype()).put("label", ident.label());
            throw Errors.badRequest(
                    "record-not-unique", "`" + ident.label() + "` already exists on `" + ident.etype() + "`", hint);
        }
    }

    private static List<Attr.Ident> idents(Attr attr) {
        return attr.isRef() ? List.of(attr.forward(), attr.reverse()) : List.of(attr.forward());
    }

    static InstantError refused(JsonNode definition, String message) {
        return Errors.validation("attributes", definition, List.of(Errors.message(message)));
    }
}
