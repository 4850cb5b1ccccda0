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

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.model.Identity;
import io.github.camelinstant.model.User;

/** The calls about users and their tokens. Thread-safe. */
public final class InstantAuth {

    private final Caller caller;
    private final Credentials credentials;
    private final Duration timeout;

    InstantAuth(Caller caller, Credentials credentials, Duration timeout) {
        this.caller = caller;
        this.credentials = credentials;
        this.timeout = timeout;
    }

    /**
     * Issues a refresh token for the user with this email; creates the user when missing. A repeat issues another
     * token, the first stays valid.
     *
     * @param  email                    the address; Instant trims it and makes it lower case
     * @param  extraFields              attributes of {@code $users} for a user that is created; may be null or empty
     * @return                          the user and the token
     * @throws IllegalArgumentException if the email is blank
     * @throws InstantException         if it fails
     */
    public CreatedToken createTokenForEmail(String email, Map<String, ?> extraFields) {
        return createToken("email", email, extraFields);
    }

    /**
     * Issues a refresh token for the user with this id; creates the user when missing.
     *
     * @param  id                       the id of the user, a UUID
     * @param  extraFields              attributes of {@code $users} for a user that is created; may be null or empty
     * @return                          the user and the token
     * @throws IllegalArgumentException if the id is blank
     * @throws InstantException         if it fails
     */
    public CreatedToken createTokenForId(String id, Map<String, ?> extraFields) {
        return createToken("id", id, extraFields);
    }

    /**
     * Asks whose refresh token this is. Needs no admin token, and sends none.
     *
     * @param  token                 the refresh token
     * @return                       the user
     * @throws InvalidTokenException if the token is unknown, revoked, malformed or blank
     * @throws InstantException      if the call fails
     */
    public User verifyToken(String token) {
        if (token == null || token.isBlank()) {
            throw new InvalidTokenException("verifyToken failed: the token is blank", Failure.of(null, 0));
        }
        Map<String, Object> body = Map.of("app-id", credentials.appId(), "refresh-token", token.strip());
        Call call = new Call(
                "verifyToken", "/runtime/auth/verify_refresh_token", Map.of(), body, timeout, false, true,
                Set.of(token.strip()));
        return user(call, userMap(call, caller.read(call)));
    }

    private CreatedToken createToken(String key, String value, Map<String, ?> extraFields) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The " + key + " of the user must not be blank");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(key, value.strip());
        if (extraFields != null && !extraFields.isEmpty()) {
            body.put("extra-fields", extraFields);
        }
        Set<String> secrets = credentials.secrets(Identity.admin());
        secrets.add(value.strip());
        Call call = new Call(
                "createToken", "/admin/refresh_tokens", credentials.headers(Identity.admin()), body, timeout, true, false,
                secrets);
        Map<String, Object> answer = caller.read(call);
        Map<?, ?> user = userMap(call, answer);
        if (user.get("refresh_token") instanceof String token) {
            return new CreatedToken(user(call, user), token, Boolean.TRUE.equals(answer.get("created")));
        }
        throw Caller.notUnderstood(call, "the answer has no token");
    }

    private static Map<?, ?> userMap(Call call, Map<String, Object> answer) {
        if (answer.get("user") instanceof Map<?, ?> user) {
            return user;
        }
        throw Caller.notUnderstood(call, "the answer has no user");
    }

    private static User user(Call call, Map<?, ?> user) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        user.forEach((key, value) -> attributes.put((String) key, value));
        attributes.remove("refresh_token");
        if (attributes.get("id") instanceof String id) {
            return new User(id, text(attributes.get("email")), text(attributes.get("type")), attributes);
        }
        throw Caller.notUnderstood(call, "the user in the answer has no id");
    }

    private static String text(Object value) {
        return value instanceof String text ? text : null;
    }
}
