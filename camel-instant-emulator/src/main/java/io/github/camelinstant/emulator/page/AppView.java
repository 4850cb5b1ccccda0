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
package io.github.camelinstant.emulator.page;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Snapshot;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Side;

/** An app as its page shows it. */
public final class AppView {

    /** Of the system's namespaces those that people work with; others hold tokens and codes. */
    private static final Set<String> SHOWN_OF_SYSTEM = Set.of("$users", "$files");

    private AppView() {
    }

    /** What changes when something is to be shown anew. */
    public static ObjectNode summary(App app) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("id", app.id().toString());
        summary.put("title", app.title());
        summary.put("status", app.status().wireName());
        summary.put("txId", app.snapshot().txId());
        return summary;
    }

    /** The summary, the namespaces with their attributes, and the rules. */
    public static ObjectNode details(App app) {
        Snapshot snapshot = app.snapshot();
        Database database = snapshot.database();
        ObjectNode details = summary(app).put("txId", snapshot.txId());
        ArrayNode namespaces = details.putArray("namespaces");
        database.schema().etypes().stream().filter(AppView::isShown)
                .forEach(etype -> namespaces.add(namespace(database, etype)));
        details.set("rules", database.rules());
        return details;
    }

    static boolean isShown(String etype) {
        return !etype.startsWith("$") || SHOWN_OF_SYSTEM.contains(etype);
    }

    private static ObjectNode namespace(Database database, String etype) {
        ObjectNode namespace = JsonNodeFactory.instance.objectNode();
        namespace.put("name", etype);
        namespace.put("count", database.table(etype).creations().size());
        ArrayNode attrs = namespace.putArray("attrs");
        for (Map.Entry<String, Side> entry : database.schema().sides(etype).entrySet()) {
            if (!entry.getValue().attr().isRef() || isShown(entry.getValue().target())) {
                attrs.add(attr(entry.getKey(), entry.getValue()));
            }
        }
        return namespace;
    }

    private static ObjectNode attr(String label, Side side) {
        Attr attr = side.attr();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("label", label);
        view.put("required", attr.required() && side.forward());
        if (attr.isRef()) {
            view.put("target", side.target());
            view.put("singular", side.isSingular());
            view.put("cascades", side.forward() ? attr.cascade() : attr.cascadeReverse());
        } else {
            view.put("type", attr.type() == null ? null : attr.type().wireName());
            view.put("unique", attr.unique());
            view.put("indexed", attr.indexed());
        }
        return view;
    }
}
