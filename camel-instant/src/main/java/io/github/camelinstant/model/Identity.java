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

/**
 * Who acts: the admin, for whom no permission rule counts, or a user, for whom they do.
 */
public sealed interface Identity {

    /** Everything is allowed. */
    static Identity admin() {
        return Admin.INSTANCE;
    }

    /**
     * The user with this email address, which must be written as Instant holds it (usually lower case).
     *
     * @throws IllegalArgumentException if it is blank or no legal header value
     */
    static Identity email(String email) {
        return new Email(email);
    }

    /**
     * The user to whom this refresh token belongs.
     *
     * @throws IllegalArgumentException if it is blank or no legal header value
     */
    static Identity token(String token) {
        return new Token(token);
    }

    /** Nobody: a visitor who is not signed in. */
    static Identity guest() {
        return Guest.INSTANCE;
    }

    /** See {@link Identity#admin()}. */
    enum Admin implements Identity {
        INSTANCE;

        @Override
        public String toString() {
            return "admin";
        }
    }

    /** See {@link Identity#guest()}. */
    enum Guest implements Identity {
        INSTANCE;

        @Override
        public String toString() {
            return "guest";
        }
    }

    /**
     * See {@link Identity#email(String)}.
     *
     * @param email the address, without blanks around it
     */
    record Email(String email) implements Identity {

        public Email {
            email = HeaderText.require(email, "The email of the acting user");
        }

        @Override
        public String toString() {
            return "user by email";
        }
    }

    /**
     * See {@link Identity#token(String)}.
     *
     * @param token the refresh token, without blanks around it
     */
    record Token(String token) implements Identity {

        public Token {
            token = HeaderText.require(token, "The token of the acting user");
        }

        @Override
        public String toString() {
            return "user by token";
        }
    }
}
