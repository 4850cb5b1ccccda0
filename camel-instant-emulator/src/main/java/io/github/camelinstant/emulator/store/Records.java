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

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.AppState;
import io.github.camelinstant.emulator.app.Commit;
import io.github.camelinstant.emulator.db.Edit;

/** The records of a data file; {@link StoredApps} reads them. */
final class Records {

    static final String KIND = "kind";
    static final String APP = "app";
    static final String EDITS = "edits";
    static final String RULE_VERSIONS = "rule-versions";

    private Records() {
    }

    /** An app that is new, or of which something is new. */
    static ObjectNode app(AppState state) {
        return record(APP, state.id())
                .put("token", state.adminToken().toString())
                .put("title", state.title())
                .put("created-at", state.createdAt().toString())
                .put("status", state.status().wireName())
                .put("tx-id", state.writes())
                .put("at", state.lastCreatedAt());
    }

    static ObjectNode commit(UUID app, Commit commit) {
        return edits(app, commit.number(), commit.createdAt(), commit.after().edits());
    }

    /** Edits that are as old as the state of the app. */
    static ObjectNode edits(AppState state, List<Edit> edits) {
        return edits(state.id(), state.writes(), state.lastCreatedAt(), edits);
    }

    static ObjectNode ruleVersions(App app) {
        ObjectNode record = record(RULE_VERSIONS, app.id());
        ArrayNode versions = record.putArray("versions");
        app.records().ruleVersions().all().forEach(
                version -> versions.addObject().put("at", version.createdAt().toString()).set(EDITS, version.edits()));
        return record;
    }

    private static ObjectNode edits(UUID app, long txId, long at, List<Edit> edits) {
        ObjectNode record = record(EDITS, app).put("tx-id", txId).put("at", at);
        ArrayNode list = record.putArray(EDITS);
        edits.forEach(edit -> list.add(EditJson.write(edit)));
        return record;
    }

    private static ObjectNode record(String kind, UUID app) {
        return JsonNodeFactory.instance.objectNode().put(KIND, kind).put("id", app.toString());
    }
}
