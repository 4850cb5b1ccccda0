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
package io.github.camelinstant.transfer.sql;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What became of an entity.
 *
 * @param namespace of the entity
 * @param id        of the entity
 * @param after     all its attributes now; null when it was deleted. Without a position also its has-one links of the
 *                  forward side, as a query shows them.
 * @param position  where in the app's change log this stands (an ISN); null when it does not come from there
 */
public record EntityChange(String namespace, UUID id, Map<String, Object> after, String position) {

    public EntityChange {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(id, "id");
    }

    /** Names the entity; its data stays out of logs. */
    @Override
    public String toString() {
        return (after == null ? "delete " : "upsert ") + namespace + "/" + id + (position == null ? "" : " at " + position);
    }
}
