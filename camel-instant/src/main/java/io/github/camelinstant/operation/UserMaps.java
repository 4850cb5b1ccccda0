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
package io.github.camelinstant.operation;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelinstant.client.CreatedToken;
import io.github.camelinstant.model.User;

/** Users as routes see them. */
final class UserMaps {

    /** Camel masks a value under this name in its logs. */
    static final String REFRESH_TOKEN = "refreshToken";

    private UserMaps() {
    }

    /** Returns null for null. */
    static Map<String, Object> of(User user) {
        if (user == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>(user.attributes());
        map.put("id", user.id());
        map.put("email", user.email());
        map.put("type", user.type());
        return map;
    }

    static Map<String, Object> of(CreatedToken created) {
        Map<String, Object> map = of(created.user());
        map.put(REFRESH_TOKEN, created.token());
        return map;
    }
}
