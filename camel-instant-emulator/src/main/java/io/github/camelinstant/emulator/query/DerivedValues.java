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
package io.github.camelinstant.emulator.query;

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;

/** Makes the values of attributes that are not stored, anew for each answer. */
@FunctionalInterface
public interface DerivedValues {

    /** Leaves these attributes without a value. */
    DerivedValues NONE = (database, attr, id) -> null;

    /** The value of a derived attribute of an entity; null when it has none. */
    JsonNode value(Database database, Attr attr, UUID id);
}
