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
package io.github.camelinstant.reliability;

import java.util.List;
import java.util.Map;

/** How an answer shows who owns an item: as an id or an entity, alone or in a list. */
final class Owners {

    private Owners() {
    }

    static String idOf(Object shown) {
        Object one = shown instanceof List<?> list ? list.isEmpty() ? null : list.get(0) : shown;
        if (one == null) {
            return Item.NOBODY;
        }
        return (String) (one instanceof Map<?, ?> entity ? entity.get("id") : one);
    }
}
