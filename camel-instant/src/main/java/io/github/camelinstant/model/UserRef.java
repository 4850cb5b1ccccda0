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

import java.util.Locale;

/**
 * Names one user of the app.
 *
 * @param kind  by what
 * @param value the email, the id or the token, without blanks around it
 */
public record UserRef(Kind kind, String value) {

    /** By what a user is named. */
    public enum Kind {

        EMAIL,
        ID,

        /** A refresh token of the user. */
        TOKEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public UserRef {
        Checks.notNull(kind, "The kind of a user reference");
        value = Checks.notBlank(value, "The " + kind.word() + " of the user").strip();
    }

    /**
     * The user with this email address; Instant makes it lower case.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public static UserRef email(String email) {
        return new UserRef(Kind.EMAIL, email);
    }

    /**
     * The user with this id, a UUID.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public static UserRef id(String id) {
        return new UserRef(Kind.ID, id);
    }

    /**
     * The user to whom this refresh token belongs.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public static UserRef token(String token) {
        return new UserRef(Kind.TOKEN, token);
    }

    /** Without the value, which is a secret or personal data. */
    @Override
    public String toString() {
        return "user by " + kind.word();
    }
}
