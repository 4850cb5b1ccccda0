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

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.transact.NewAttrs.NewAttr;
import io.github.camelinstant.emulator.transact.StoredValues.Held;

/** Changes definitions of attributes in place; refuses what the values that are stored contradict. */
final class AttrUpdates {

    private final DatabaseEditor editor;

    AttrUpdates(DatabaseEditor editor) {
        this.editor = editor;
    }

    /**
     * Carries one update out.
     *
     * @param update the {@code id}, and what is to become different; what is missing or null stays as it is, but for
     *               the cascades, which go away. An unknown id changes nothing.
     */
    void update(JsonNode update) {
        Attr old = JsonValues.uuid(update.path("id")).flatMap(id -> editor.done().schema().attr(id)).orElse(null);
        if (old == null) {
            return;
        }
        if (old.system()) {
            throw NewAttrs.refused(update, old.etype() + "." + old.label() + " is a system column and it already exists.");
        }
        Attr changed = changed(old, update);
        checkNames(old, changed, update);
        check(new StoredValues(editor.done(), old), old, changed);
        StoredValues.replace(editor, changed);
    }

    private static Attr changed(Attr old, JsonNode update) {
        Attr.Ident forward = ident(update.path("forward-identity"), old.forward());
        Attr.Ident reverse = old.isRef() ? ident(update.path("reverse-identity"), old.reverse()) : null;
        return old.withIdents(forward, reverse)
                .withCardinality(update.path("cardinality").isTextual()
                        ? update.get("cardinality").textValue().equals("many") : old.many())
                .withUnique(update.path("unique?").asBoolean(old.unique()))
                .withIndexed(update.path("index?").asBoolean(old.indexed()))
                .withRequired(update.path("required?").asBoolean(old.required()))
                .withCascades(AttrDefinitions.cascades(update, "on-delete"),
                        AttrDefinitions.cascades(update, "on-delete-reverse"));
    }

    private static Attr.Ident ident(JsonNode identity, Attr.Ident old) {
        return identity.isArray() ? new Attr.Ident(old.id(), identity.path(1).asText(), identity.path(2).asText()) : old;
    }

    private void checkNames(Attr old, Attr changed, JsonNode update) {
        if (!old.isRef() && !changed.etype().equals(old.etype())) {
            throw Errors.notImplemented("the move of an attribute to another namespace");
        }
        Database without = without(old);
        if (!changed.forward().equals(old.forward()) || !Objects.equals(changed.reverse(), old.reverse())) {
            NewAttrs.checkNames(without, new NewAttr(changed, update));
            NewAttrs.checkFree(without, changed.forward());
            if (changed.isRef()) {
                NewAttrs.checkFree(without, changed.reverse());
            }
        }
    }

    private Database without(Attr attr) {
        DatabaseEditor rest = editor.done().edit();
        rest.removeAttr(attr);
        return rest.done();
    }

    private static void check(StoredValues stored, Attr old, Attr changed) {
        if (changed.isLookedUp() && !stored.tooLarge().isEmpty()) {
            Held first = stored.tooLarge().get(0);
            throw ValueChecks.tooLarge(changed, first.entity(), first.value());
        }
        if (changed.unique() && !old.unique()) {
            refuseShared(changed, stored.sharingAValue());
        }
        if (changed.isRef() && !changed.many() && old.many()) {
            refuseShared(changed, stored.sharingASource());
        }
        if (changed.required() && !stored.entitiesWithout().isEmpty()) {
            throw NewAttrs.refused(JsonNodeFactory.instance.objectNode().put("id", changed.id().toString()),
                    "Can't update attribute `" + changed.label() + "` to required because `" + changed.etype()
                                                                                                             + "` already have entities without it");
        }
    }

    private static void refuseShared(Attr attr, List<Held> holders) {
        if (!holders.isEmpty()) {
            throw UniqueChecks.taken(attr, holders.get(0).value());
        }
    }
}
