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
package io.github.camelinstant.emulator.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** Adds attributes whose names may already be taken. */
final class NewAttrs {

    private NewAttrs() {
    }

    /** @throws InstantError {@code record-not-unique} if a label is taken */
    static void add(DatabaseEditor editor, Attr attr) {
        requireFree(editor, attr.forward());
        if (attr.isRef()) {
            requireFree(editor, attr.reverse());
        }
        editor.addAttr(attr);
    }

    private static void requireFree(DatabaseEditor editor, Attr.Ident ident) {
        if (editor.done().schema().side(ident.etype(), ident.label()).isPresent()) {
            ObjectNode hint = JsonNodeFactory.instance.objectNode();
            hint.put("record-type", "ident");
            hint.put("etype", ident.etype());
            hint.put("label", ident.label());
            throw Errors.badRequest(
                    "record-not-unique", "`" + ident.label() + "` already exists on `" + ident.etype() + "`", hint);
        }
    }
}
