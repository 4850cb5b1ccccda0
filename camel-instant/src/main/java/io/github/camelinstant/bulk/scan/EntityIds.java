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
package io.github.camelinstant.bulk.scan;

import java.util.Map;

/** Ids of entities, which are ordered as texts are. */
final class EntityIds {

    private static final String ID = "id";
    private static final int LEADING_DIGITS = 8;
    private static final double LEADING_VALUES = 1L << 32;
    private static final int HEX = 16;

    private EntityIds() {
    }

    static String of(Map<String, Object> entity) {
        if (entity.get(ID) instanceof String id) {
            return id;
        }
        throw new IllegalStateException("The server sent an entity without an id");
    }

    /** How much of all possible ids lies before this one, from 0 to 1. */
    static double share(String id) {
        return Long.parseLong(id.substring(0, LEADING_DIGITS), HEX) / LEADING_VALUES;
    }
}
