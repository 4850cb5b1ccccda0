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
package io.github.camelinstant.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The calls about the schema and the rules of the app. Thread-safe. */
public final class InstantPlatform {

    private final AdminCalls calls;

    InstantPlatform(AdminCalls calls) {
        this.calls = calls;
    }

    /**
     * Reads the schema in the form that {@link #pushSchema(Map)} takes, here or on another server.
     *
     * @return                  {@code entities} and {@code links}, without what belongs to Instant itself
     * @throws InstantException if it fails
     */
    public Map<String, Object> schema() {
        Call call = calls.get("getSchema", path("/schema"), Map.of());
        if (calls.read(call).get("schema") instanceof Map<?, ?> schema) {
            return SchemaDefinition.of(schema);
        }
        throw Caller.notUnderstood(call, "the answer has no schema");
    }

    /**
     * Adds to the schema what it lacks, and changes what differs; nothing is deleted. Indexes, constraints and types of
     * attributes that exist are then made in the background.
     *
     * @param  schema           {@code entities} and {@code links}
     * @return                  Instant's answer: {@code steps}, {@code transaction}, {@code indexing-jobs}
     * @throws InstantException if it fails
     */
    public Map<String, Object> pushSchema(Map<String, ?> schema) {
        return push("pushSchema", "/schema/push/apply", schema, true);
    }

    /**
     * Tells what {@link #pushSchema(Map)} would do, and does nothing.
     *
     * @param  schema           {@code entities} and {@code links}
     * @return                  Instant's answer, with {@code steps}
     * @throws InstantException if it fails
     */
    public Map<String, Object> planSchema(Map<String, ?> schema) {
        return push("planSchema", "/schema/push/plan", schema, false);
    }

    /**
     * Reads the permission rules.
     *
     * @return                  namespace to rules, or null when the app has none
     * @throws InstantException if it fails
     */
    public Map<String, Object> rules() {
        Call call = calls.get("getRules", path("/perms"), Map.of());
        return object(call, calls.read(call), "perms");
    }

    /**
     * Replaces the permission rules.
     *
     * @param  rules               namespace to rules; whatever is not in it, everybody may do afterwards
     * @return                     Instant's answer with {@code code} and {@code version}, or null when nothing changed
     * @throws ValidationException if a rule does not compile
     * @throws InstantException    if it fails
     */
    public Map<String, Object> pushRules(Map<String, ?> rules) {
        Map<String, Object> body = Map.of("code", Objects.requireNonNull(rules, "rules"));
        Call call = calls.post("pushRules", path("/perms"), body, true);
        return object(call, calls.read(call), "rules");
    }

    private Map<String, Object> push(String name, String path, Map<String, ?> schema, boolean write) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("schema", SchemaDefinition.check(schema));
        body.put("check_types", true);
        body.put("supports_background_updates", true);
        Call call = calls.post(name, path(path), body, write);
        Map<String, Object> plan = calls.read(call);
        if (plan.containsKey("steps")) {
            return plan;
        }
        throw Caller.notUnderstood(call, "the answer has no steps");
    }

    private String path(String path) {
        return "/superadmin/apps/" + calls.credentials().appId() + path;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Call call, Map<String, Object> answer, String key) {
        Object value = answer.get(key);
        if (value == null && answer.containsKey(key)) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw Caller.notUnderstood(call, "the answer has no " + key);
    }
}
