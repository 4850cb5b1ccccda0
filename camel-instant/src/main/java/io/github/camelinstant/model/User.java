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
 * A user of the app, as Instant's auth knows them.
 *
 * @param id         the id of the entity in {@code $users}
 * @param email      the email address, null for guests and for users that were made with an id only
 * @param type       {@code user}, {@code guest}, or null for users that were made by a token or a transaction
 * @param attributes everything that Instant says about the user (also {@code id}, {@code email} and {@code type}),
 *                   without the refresh token
 */
public record User(String id, String email, String type, Map<String, Object> attributes) {

    private static final String REFRESH_TOKEN = "refresh_token";

    public User {
        Checks.notBlank(id, "The id of a user");
        attributes = Checks.copy(attributes, "The attributes of a user");
        if (attributes.containsKey(REFRESH_TOKEN)) {
            throw new IllegalArgumentException("The attributes of a user must not hold the refresh token");
        }
    }

    /** The id is enough to find the user; email and attributes are personal data. */
    @Override
    public String toString() {
        return "User[id=" + id + ", type=" + type + "]";
    }
}
