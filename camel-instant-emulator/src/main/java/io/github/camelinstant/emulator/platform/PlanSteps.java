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
package io.github.camelinstant.emulator.platform;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.AttrJson;
import io.github.camelinstant.emulator.db.Schema;

/** The steps that lead from a schema to one that is pushed. Nothing is ever deleted. */
final class PlanSteps {

    private final boolean checkTypes;
    private final boolean background;
    private final Supplier<UUID> ids;
    private final Map<String, Map<String, Attr>> currentBlobs;
    private final Map<List<String>, Attr> currentRefs;
    private final ArrayNode steps = JsonNodeFactory.instance.arrayNode();

    /**
     * @param checkTypes whether the types of attributes are enforced
     * @param background whether changes of existing attributes become jobs instead of {@code update-attr} steps
     * @param ids        makes the ids of new attributes
     */
    PlanSteps(Schema current, boolean checkTypes, boolean background, Supplier<UUID> ids) {
        this.checkTypes = checkTypes;
        this.background = background;
        this.ids = ids;
        List<Attr> attrs = SchemaJson.shown(current);
        currentBlobs = attrs.stream().filter(attr -> !attr.isRef()).collect(
                Collectors.groupingBy(Attr::etype, Collectors.toMap(Attr::label, Function.identity())));
        currentRefs = attrs.stream().filter(Attr::isRef).collect(Collectors.toMap(SchemaJson::ends, Function.identity()));
    }

    ArrayNode leadingTo(SchemaDefinitions wanted) {
        wanted.blobs().keySet().stream().filter(etype -> !currentBlobs.containsKey(etype)).forEach(this::addId);
        wanted.blobs().values().forEach(attrs -> attrs.stream().filter(attr -> !attr.isId()).forEach(this::blob));
        wanted.refs().forEach(this::link);
        return steps;
    }

    private void addId(String etype) {
        ObjectNode attr = JsonNodeFactory.instance.objectNode();
        attr.put("id", newId());
        attr.putArray("forward-identity").add(newId()).add(etype).add("id");
        attr.put("value-type", "blob").put("cardinality", "one").put("unique?", true).put("index?", false);
        add("add-attr", attr);
    }

    private void blob(Attr wanted) {
        Attr current = currentBlobs.getOrDefault(wanted.etype(), Map.of()).get(wanted.label());
        if (current == null) {
            ObjectNode attr = SchemaDefinitions.blobJson(wanted, newId(), newId());
            if (checkTypes && wanted.type() != null) {
                attr.put("checked-data-type", wanted.type().wireName());
            }
            add("add-attr", attr);
        } else {
            change(current, wanted);
        }
    }

    private void change(Attr current, Attr wanted) {
        boolean unique = wanted.unique() != current.unique();
        boolean indexed = wanted.indexed() != current.indexed();
        boolean required = wanted.required() != current.required();
        if (background) {
            addJob(indexed, wanted.indexed(), "index", current);
            addJob(unique, wanted.unique(), "unique", current);
            addJob(required, wanted.required(), "required", current);
        } else if (unique || indexed || required) {
            add("update-attr", SchemaDefinitions.blobJson(wanted, id(current), null)
                    .<ObjectNode> set("forward-identity", identity(current)));
        }
        if (checkTypes && wanted.type() != current.type()) {
            ObjectNode job = job(current);
            if (wanted.type() != null) {
                job.put("checked-data-type", wanted.type().wireName());
            }
            add(wanted.type() != null ? "check-data-type" : "remove-data-type", job);
        }
    }

    private void link(List<String> ends, Attr wanted) {
        Attr current = currentRefs.get(ends);
        if (current == null) {
            add("add-attr", SchemaDefinitions.linkJson(wanted, newId(), newId(), newId()));
            return;
        }
        boolean required = wanted.required() != current.required();
        boolean other = wanted.many() != current.many() || wanted.unique() != current.unique()
                || wanted.cascade() != current.cascade() || wanted.cascadeReverse() != current.cascadeReverse();
        if (background) {
            addJob(required, wanted.required(), "required", current);
        }
        if (other || required && !background) {
            ObjectNode attr = SchemaDefinitions.linkJson(wanted, id(current), null, null);
            attr.set("forward-identity", identity(current));
            attr.set("reverse-identity", AttrJson.of(current).get("reverse-identity"));
            add("update-attr", attr);
        }
    }

    private void addJob(boolean changed, boolean on, String type, Attr current) {
        if (changed) {
            add(on ? type : "remove-" + type, job(current));
        }
    }

    private static ObjectNode job(Attr current) {
        ObjectNode job = JsonNodeFactory.instance.objectNode().put("attr-id", id(current));
        job.set("forward-identity", identity(current));
        return job;
    }

    private void add(String action, ObjectNode argument) {
        steps.addArray().add(action).add(argument);
    }

    private static JsonNode identity(Attr attr) {
        return AttrJson.of(attr).get("forward-identity");
    }

    private static String id(Attr attr) {
        return attr.id().toString();
    }

    private String newId() {
        return ids.get().toString();
    }
}
