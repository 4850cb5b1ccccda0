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
package io.github.camelinstant.emulator.db;

import java.util.Locale;
import java.util.Optional;

/** A type that the server enforces on an attribute; every other {@code valueType} of a schema is unchecked. */
public enum DataType {
    STRING,
    NUMBER,
    BOOLEAN,
    DATE;

    /** The name on the wire: {@code string}, {@code number}, {@code boolean} or {@code date}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The enforced type of that wire name; empty for {@code json}, {@code any} and whatever else is unchecked. */
    public static Optional<DataType> ofWireName(String name) {
        for (DataType type : values()) {
            if (type.wireName().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
