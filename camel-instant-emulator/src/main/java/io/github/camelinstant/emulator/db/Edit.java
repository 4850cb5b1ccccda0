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

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/** One change that a {@link DatabaseEditor} made. The same edits in the same order make the same database again. */
public sealed interface Edit {

    record AttrAdded(Attr attr) implements Edit {

        @Override
        public void applyTo(DatabaseEditor editor) {
            editor.addAttr(attr);
        }
    }

    record AttrReplaced(Attr attr) implements Edit {

        @Override
        public void applyTo(DatabaseEditor editor) {
            editor.replaceAttr(attr);
        }
    }

    record AttrRemoved(UUID attr) implements Edit {

        @Override
        public void applyTo(DatabaseEditor editor) {
            editor.removeAttr(editor.attr(attr));
        }
    }

    /** @param rules null when the rules were taken away */
    record RulesSet(JsonNode rules) implements Edit {

        @Override
        public void applyTo(DatabaseEditor editor) {
            editor.setRules(rules);
        }
    }

    record Created(String etype, UUID id, long createdAt) implements Edit {

        @Override
        public void applyTo(DatabaseEditor editor) {
            editor.create(etype, id, createdAt);
        }
    }

    /** @param value null when the value was taken away */
    record ValueSet(UUID attr, UUID id, JsonNode value) implements Edit {

        @Override
        public void applyTo(DatabaseEditor editor) {
            editor.set(editor.attr(attr), id, value);
        }
    }

    record Linked(UUID attr, UUID source, UUID target) implements Edit {

        @Override
        public void applyTo(DatabaseEditor editor) {
            editor.link(editor.attr(attr), source, target);
        }
    }

    record Unlinked(UUID attr, UUID source, UUID target) implements Edit {

        @Override
        public void applyTo(DatabaseEditor editor) {
            editor.unlink(editor.attr(attr), source, target);
        }
    }

    record Deleted(String etype, UUID id) implements Edit {

        @Override
        public void applyTo(DatabaseEditor editor) {
            editor.delete(etype, id);
        }
    }

    /**
     * Makes the same change again.
     *
     * @throws java.util.NoSuchElementException if it is about an attribute that is not there
     */
    void applyTo(DatabaseEditor editor);
}
