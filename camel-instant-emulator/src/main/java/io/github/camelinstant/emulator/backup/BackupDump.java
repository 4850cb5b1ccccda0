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
package io.github.camelinstant.emulator.backup;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Entity;
import io.github.camelinstant.emulator.db.SystemCatalog;

/** The files of a backup: {@code config.json}, then the entities of each namespace, without the contents of files. */
final class BackupDump {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Database database;
    private final ObjectNode counts = JSON.objectNode();
    private long triples;

    private BackupDump(Database database) {
        this.database = database;
    }

    /** The files by name, in the order of a backup. */
    static Map<String, byte[]> of(Database database, ObjectNode about) {
        return new BackupDump(database).files(about);
    }

    private Map<String, byte[]> files(ObjectNode about) {
        Map<String, byte[]> entities = new LinkedHashMap<>();
        database.schema().etypes().stream().sorted().forEach(etype -> {
            byte[] lines = lines(etype);
            if (lines.length > 0) {
                entities.put("entities/" + etype + ".jsonl", lines);
            }
        });
        ObjectNode config = JSON.objectNode();
        config.set("counts", counts);
        config.put("tripleCount", triples);
        config.set("schema", schema());
        config.set("rules", database.rules());
        config.putArray("webhooks");
        config.putArray("emailTemplates");
        config.putArray("authorizedRedirectOrigins");
        config.setAll(about);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("config.json", text(config));
        files.putAll(entities);
        return files;
    }

    private byte[] lines(String etype) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        NavigableMap<UUID, Entity> entities = database.table(etype).entities();
        SortedMap<String, UUID> ids = new TreeMap<>();
        entities.keySet().forEach(id -> ids.put(id.toString(), id));
        database.schema().forwardLinks(etype)
                .forEach(link -> database.links(link).sources().forEach(id -> ids.put(id.toString(), id)));
        ids.values().forEach(id -> {
            Entity entity = entities.get(id);
            ObjectNode line = JSON.objectNode();
            line.set("entity", values(etype, id, entity));
            line.put("createdAt", entity != null && entity.isCreated() ? entity.createdAt() : 0);
            lines.writeBytes(text(line));
            lines.write('\n');
            counts.put(etype, counts.path(etype).asLong() + 1);
        });
        return lines.toByteArray();
    }

    /** As a real server does: an id that only a link begins at has a line, too, without the id. */
    private ObjectNode values(String etype, UUID id, Entity entity) {
        ObjectNode values = JSON.objectNode();
        if (entity != null && entity.isCreated()) {
            values.put("id", id.toString());
            triples++;
        }
        for (Attr attr : database.schema().blobs(etype)) {
            JsonNode value = entity == null ? null : entity.get(attr);
            if (value != null && !attr.isId()) {
                values.set(attr.label(), value);
                triples++;
            }
        }
        for (Attr link : database.schema().forwardLinks(etype)) {
            NavigableSet<UUID> targets = database.links(link).targetsOf(id);
            if (link.many() && !targets.isEmpty()) {
                ArrayNode ids = values.putArray(link.label());
                targets.forEach(target -> ids.add(target.toString()));
            } else if (!targets.isEmpty()) {
                values.put(link.label(), targets.first().toString());
            }
            triples += targets.size();
        }
        return values;
    }

    private ObjectNode schema() {
        ObjectNode schema = JSON.objectNode();
        ObjectNode entities = schema.putObject("entities");
        ObjectNode links = schema.putObject("links");
        for (Attr attr : database.schema().attrs()) {
            if (attr.isRef() && !attr.system()) {
                addLink(links, attr);
            } else if (!attr.isRef() && (!attr.system() || SystemCatalog.EXTENSIBLE.contains(attr.etype()))) {
                addAttr(entities.withObjectProperty(attr.etype()).withObjectProperty("attrs"), attr);
            }
        }
        return schema;
    }

    private static byte[] text(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void addAttr(ObjectNode attrs, Attr attr) {
        if (!attr.isId() && !attr.system()) {
            ObjectNode definition = attrs.putObject(attr.label());
            definition.put("valueType", attr.type() == null ? "json" : attr.type().wireName());
            definition.put("required", attr.required());
            definition.putObject("config").put("indexed", attr.indexed()).put("unique", attr.unique());
        }
    }

    private static void addLink(ObjectNode links, Attr attr) {
        ObjectNode link = links.putObject(attr.etype() + "_" + attr.label() + "_" + attr.reverse().label());
        ObjectNode forward = link.putObject("forward").put("on", attr.etype()).put("has", attr.many() ? "many" : "one")
                .put("label", attr.label()).put("required", attr.required());
        ObjectNode reverse = link.putObject("reverse").put("on", attr.reverse().etype())
                .put("has", attr.unique() ? "one" : "many").put("label", attr.reverse().label());
        if (attr.cascade()) {
            forward.put("onDelete", "cascade");
        }
        if (attr.cascadeReverse()) {
            reverse.put("onDelete", "cascade");
        }
    }
}
