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

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.AppState;
import io.github.camelinstant.emulator.app.AppStatus;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.db.Edit;
import io.github.camelinstant.emulator.platform.RuleVersions;

/** Makes apps of the {@link Records} of a data file. */
final class StoredApps {

    private final Map<UUID, Stored> apps = new LinkedHashMap<>();

    /** An app in the making. */
    private static final class Stored {

        private AppState state;
        private Database database = Database.empty();
        private final RuleVersions ruleVersions = new RuleVersions();
    }

    /**
     * Takes the next record.
     *
     * @throws StoreException if it is not one that this version writes
     */
    void read(byte[] record) {
        try {
            JsonNode json = StoreJson.read(record);
            Stored app = apps.computeIfAbsent(UUID.fromString(json.path("id").asText()), id -> new Stored());
            switch (json.path(Records.KIND).asText()) {
                case Records.APP -> app.state = state(json);
                case Records.EDITS -> edit(app, json);
                case Records.RULE_VERSIONS -> app.ruleVersions.restore(versions(json));
                default -> throw new IllegalArgumentException("unknown kind " + json.path(Records.KIND));
            }
        } catch (IOException | RuntimeException e) {
            throw new StoreException("The data file holds a record that this version can not read: " + e.getMessage(), e);
        }
    }

    void restoreTo(Apps target) {
        apps.forEach((id, stored) -> {
            if (stored.state == null) {
                throw new StoreException("The data file does not say what app " + id + " is");
            }
            App app = target.restore(stored.state, stored.database);
            app.records().ruleVersions().restore(stored.ruleVersions.all());
        });
    }

    private static AppState state(JsonNode json) {
        return new AppState(
                UUID.fromString(json.get("id").textValue()), UUID.fromString(json.get("token").textValue()),
                json.get("title").textValue(), Instant.parse(json.get("created-at").textValue()),
                AppStatus.ofWireName(json.get("status").textValue()).orElseThrow(), json.get("tx-id").longValue(),
                json.get("at").longValue());
    }

    private static void edit(Stored app, JsonNode json) {
        long at = json.get("at").longValue();
        DatabaseEditor editor = app.database.on(Clock.fixed(Instant.ofEpochMilli(at), ZoneOffset.UTC)).edit();
        for (JsonNode each : json.get(Records.EDITS)) {
            Edit edit = EditJson.read(each);
            if (edit instanceof Edit.RulesSet rules) {
                app.ruleVersions.add(editor.done().rules(), rules.rules(), Instant.ofEpochMilli(at));
            }
            edit.applyTo(editor);
        }
        app.database = editor.done().settled();
        app.state = app.state.after(json.get("tx-id").longValue(), at);
    }

    private static List<RuleVersions.Version> versions(JsonNode json) {
        List<RuleVersions.Version> versions = new ArrayList<>();
        json.get("versions").forEach(version -> versions.add(
                new RuleVersions.Version(version.get(Records.EDITS), Instant.parse(version.get("at").textValue()))));
        return versions;
    }
}
