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

import io.github.camelinstant.model.User;

/** Users as answers of the auth endpoints hold them. */
final class Users {

    static final String REFRESH_TOKEN = "refresh_token";

    private Users() {
    }

    static Map<?, ?> required(Call call, Map<String, Object> answer) {
        if (answer.get("user") instanceof Map<?, ?> user) {
            return user;
        }
        throw Caller.notUnderstood(call, "the answer has no user");
    }

    /** Returns null where the answer says that there is no such user. */
    static User optional(Call call, Map<String, Object> answer, String key) {
        Object user = answer.get(key);
        if (user == null && answer.containsKey(key)) {
            return null;
        }
        if (user instanceof Map<?, ?> map) {
            return user(call, map);
        }
        throw Caller.notUnderstood(call, "the answer does not say whether there is a user");
    }

    static CreatedToken withToken(Call call, Map<String, Object> answer, boolean created) {
        Map<?, ?> user = required(call, answer);
        if (user.get(REFRESH_TOKEN) instanceof String token) {
            return new CreatedToken(user(call, user), token, created);
        }
        throw Caller.notUnderstood(call, "the answer has no token");
    }

    static User user(Call call, Map<?, ?> user) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        user.forEach((key, value) -> attributes.put((String) key, value));
        attributes.remove(REFRESH_TOKEN);
        if (attributes.get("id") instanceof String id) {
            return new User(id, text(attributes.get("email")), text(attributes.get("type")), attributes);
        }
        throw Caller.notUnderstood(call, "the user in the answer has no id");
    }

    static void putExtraFields(Map<String, Object> body, Map<String, ?> extraFields) {
        if (extraFields != null && !extraFields.isEmpty()) {
            body.put("extra-fields", extraFields);
        }
    }

    private static String text(Object value) {
        return value instanceof String text ? text : null;
    }
}
