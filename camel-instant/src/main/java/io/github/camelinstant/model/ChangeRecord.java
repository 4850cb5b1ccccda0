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
package io.github.camelinstant.model;

import java.util.Map;

/**
 * What a transaction did to one entity. Links are never part of it.
 *
 * @param namespace      of the entity
 * @param id             of the entity
 * @param action         what happened; {@code create} also for an entity that the same transaction deleted again
 * @param before         its attributes before; null when it was created
 * @param after          its attributes after; null when it was deleted
 * @param idempotencyKey the same whenever this record is read
 */
public record ChangeRecord(String namespace, String id, ChangeAction action, Map<String, Object> before,
        Map<String, Object> after, String idempotencyKey) {

    public ChangeRecord {
        Checks.notBlank(namespace, "The namespace of a change");
        Checks.notBlank(id, "The id of a changed entity");
        Checks.notNull(action, "The action of a change");
        before = before == null ? null : Checks.copy(before, "before");
        after = after == null ? null : Checks.copy(after, "after");
    }

    /** Names the entity; its data stays out of logs. */
    @Override
    public String toString() {
        return action + " " + namespace + "/" + id;
    }
}
