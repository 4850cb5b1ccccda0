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

import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.JsonOrder;
import io.github.camelinstant.emulator.db.UuidOrder;

/** How a step names an entity. */
sealed interface Eid permits Eid.Id, Eid.Lookup, Eid.Other {

    /** By its id. */
    record Id(UUID id) implements Eid {

        @Override
        public JsonNode toJson() {
            return TextNode.valueOf(id.toString());
        }

        @Override
        public String printed() {
            return id.toString();
        }
    }

    /** By the value of a unique attribute, or by the target of a has-one link that no two entities share. */
    record Lookup(Attr attr, JsonNode value) implements Eid {

        /** By attribute, then by value: equal means that they find the same entity. */
        static final Comparator<Lookup> ORDER = Comparator.<Lookup, UUID> comparing(
                lookup -> lookup.attr().id(), UuidOrder.INSTANCE).thenComparing(Lookup::value, JsonOrder.INSTANCE);

        @Override
        public JsonNode toJson() {
            return JsonNodeFactory.instance.arrayNode().add(attr.id().toString()).add(value);
        }

        @Override
        public String printed() {
            return "[#uuid \"" + attr.id() + "\" " + printed(value) + "]";
        }

        private static String printed(JsonNode value) {
            return switch (value.getNodeType()) {
                case NULL -> "nil";
                case ARRAY -> StreamSupport.stream(value.spliterator(), false).map(Lookup::printed)
                        .collect(Collectors.joining(" ", "[", "]"));
                case OBJECT -> value.properties().stream().map(Lookup::printed).collect(Collectors.joining(", ", "{", "}"));
                default -> value.toString();
            };
        }

        private static String printed(Map.Entry<String, JsonNode> entry) {
            return TextNode.valueOf(entry.getKey()) + " " + printed(entry.getValue());
        }
    }

    /** By something that is neither: it is refused where it is used. */
    record Other(JsonNode value) implements Eid {

        @Override
        public JsonNode toJson() {
            return value;
        }

        @Override
        public String printed() {
            return value.asText();
        }
    }

    /** The form that errors show: the text of the id, or attribute id and value. */
    JsonNode toJson();

    /** The form that messages name it in. */
    String printed();
}
