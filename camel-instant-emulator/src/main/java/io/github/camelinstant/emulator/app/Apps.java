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

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.platform.SchemaPlan;
import io.github.camelinstant.emulator.rules.RuleSet;

/** The apps of one server. */
public final class Apps {

    private final Clock clock;
    private final TxIds txIds;
    private final Map<UUID, App> apps = new ConcurrentHashMap<>();
    private final Set<UUID> ephemeral = ConcurrentHashMap.newKeySet();
    private final List<Consumer<App>> listeners = new CopyOnWriteArrayList<>();

    /** Apps whose transactions have ids in their order. */
    public Apps(Clock clock) {
        this(clock, TxIds.IN_ORDER);
    }

    public Apps(Clock clock, TxIds txIds) {
        this.clock = clock;
        this.txIds = txIds;
    }

    public Clock clock() {
        return clock;
    }

    public Optional<App> find(UUID id) {
        return Optional.ofNullable(apps.get(id));
    }

    /** Every app, the latest last. */
    public List<App> all() {
        return apps.values().stream().sorted(Comparator.comparing(App::createdAt).thenComparing(App::id)).toList();
    }

    /** The app that an admin token belongs to. */
    public Optional<App> findByAdminToken(UUID token) {
        return apps.values().stream().filter(app -> app.adminToken().equals(token)).findFirst();
    }

    /** Makes an app with ids of its own. @see #create(UUID, UUID, String, JsonNode, JsonNode) */
    public App create(String title, JsonNode schema, JsonNode rules) {
        return create(UUID.randomUUID(), UUID.randomUUID(), title, schema, rules);
    }

    /** Makes an app as everybody may make one. @see #create(String, JsonNode, JsonNode) */
    public App createEphemeral(String title, JsonNode schema, JsonNode rules) {
        App app = create(title, schema, rules);
        ephemeral.add(app.id());
        return app;
    }

    /** Whether the app was made in this run as everybody may make one. */
    public boolean isEphemeral(UUID id) {
        return ephemeral.contains(id);
    }

    /**
     * Makes an app.
     *
     * @param schema {@code {"entities": {…}, "links": {…}}}; null for none
     * @param rules  the rules document; null for none
     */
    public App create(UUID id, UUID adminToken, String title, JsonNode schema, JsonNode rules) {
        DatabaseEditor editor = SchemaPlan.applied(Database.empty(), schema, UUID::randomUUID).edit();
        if (rules != null) {
            RuleSet.compile(rules);
            editor.setRules(rules);
        }
        AppState state = new AppState(id, adminToken, title, clock.instant(), AppStatus.ACTIVE, 0, 0);
        App app = new App(state, editor.done(), clock, txIds);
        if (rules != null) {
            app.records().ruleVersions().add(null, rules, app.createdAt());
        }
        add(app);
        return app;
    }

    /** Takes an app in that was made before: in an earlier run, or on another server. */
    public App restore(AppState state, Database database) {
        App app = new App(state, database, clock, txIds);
        add(app);
        return app;
    }

    /** Has a listener told of every app that is made from now on, before others can find it. */
    public void addListener(Consumer<App> listener) {
        listeners.add(listener);
    }

    private void add(App app) {
        listeners.forEach(listener -> listener.accept(app));
        apps.put(app.id(), app);
    }
}
