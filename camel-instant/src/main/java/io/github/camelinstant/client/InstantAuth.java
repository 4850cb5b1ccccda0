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
import java.util.Set;

import io.github.camelinstant.model.User;
import io.github.camelinstant.model.UserRef;

/** The calls about users, their tokens and how they sign in. Thread-safe. */
public final class InstantAuth {

    private static final String USERS = "/admin/users";
    private static final String EMAIL = "email";

    static final String VERIFY_MAGIC_CODE = "/admin/verify_magic_code";

    private final AdminCalls calls;

    InstantAuth(AdminCalls calls) {
        this.calls = calls;
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
        return createToken(EMAIL, email, extraFields);
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
        Map<String, Object> body = Map.of("app-id", calls.credentials().appId(), "refresh-token", token.strip());
        Call call = Call.post(
                "verifyToken", "/runtime/auth/verify_refresh_token", Map.of(), body, calls.timeout(), false, true,
                Set.of(token.strip()));
        return Users.user(call, Users.required(call, calls.read(call)));
    }

    /**
     * Looks a user up. A token travels in the body of {@link #verifyToken(String)}; an email or id is part of the URL.
     *
     * @param  user             who
     * @return                  the user, or null if there is none, also for a token that is not valid
     * @throws InstantException if it fails
     */
    public User getUser(UserRef user) {
        if (user.kind() == UserRef.Kind.TOKEN) {
            try {
                return verifyToken(user.value());
            } catch (InvalidTokenException e) {
                return null;
            }
        }
        Call call = calls.get("getUser", USERS, Map.of(key(user), user.value()), user.value());
        return Users.optional(call, calls.read(call), "user");
    }

    /**
     * Deletes a user with all tokens, and whatever the schema deletes in cascade; other data of the user stays.
     *
     * @param  user             who; by token, the user is looked up first
     * @return                  the user as they were, or null if there is none
     * @throws InstantException if it fails
     */
    public User deleteUser(UserRef user) {
        if (user.kind() == UserRef.Kind.TOKEN) {
            User found = getUser(user);
            return found == null ? null : deleteUser(UserRef.id(found.id()));
        }
        Call call = calls.delete("deleteUser", USERS, Map.of(key(user), user.value()), user.value());
        return Users.optional(call, calls.read(call), "deleted");
    }

    /**
     * Makes tokens invalid: all tokens of a user who is named by email or id, or the one token.
     *
     * @param  user             who, or which token; an unknown token or id is no error, an unknown email is one
     * @throws InstantException if it fails
     */
    public void signOut(UserRef user) {
        String key = user.kind() == UserRef.Kind.TOKEN ? Users.REFRESH_TOKEN : key(user);
        Call call = calls.post("signOut", "/admin/sign_out", Map.of(key, user.value()), true, user.value());
        calls.read(call);
    }

    /**
     * Makes a magic code for an email address that the caller delivers. It holds once, and for a day at most.
     *
     * @param  email                    the address
     * @return                          the code, six digits: a secret
     * @throws IllegalArgumentException if the email is blank
     * @throws InstantException         if it fails
     */
    public String createMagicCode(String email) {
        return code("createMagicCode", "/admin/magic_code", email);
    }

    /**
     * Makes a magic code and has Instant mail it.
     *
     * @param  email                    the address
     * @return                          the code that was mailed: a secret that must not reach who asked for it
     * @throws IllegalArgumentException if the email is blank
     * @throws RateLimitedException     after 20 codes within an hour
     * @throws InstantException         if it fails
     */
    public String sendMagicCode(String email) {
        return code("sendMagicCode", "/admin/send_magic_code", email);
    }

    /**
     * Signs a user in with a magic code; creates the user when missing.
     *
     * @param  email                     to which the code was sent
     * @param  code                      the code
     * @param  extraFields               attributes of {@code $users} for a user that is created; may be null or empty
     * @param  guestToken                the token of a guest who becomes this user or is linked to them, or null
     * @return                           the user and a new token
     * @throws IllegalArgumentException  if the email or the code is blank
     * @throws InvalidMagicCodeException if the code is wrong, used or expired
     * @throws InvalidTokenException     if the guest's token is not valid
     * @throws RateLimitedException      after 20 attempts within an hour
     * @throws InstantException          if it fails
     */
    public CreatedToken verifyMagicCode(String email, String code, Map<String, ?> extraFields, String guestToken) {
        String address = required(EMAIL, email);
        String digits = required("magic code", code);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(EMAIL, address);
        body.put("code", digits);
        Users.putExtraFields(body, extraFields);
        if (guestToken != null) {
            body.put("refresh-token", required("token of the guest", guestToken));
        }
        Call call = guestToken == null
                ? calls.post("verifyMagicCode", VERIFY_MAGIC_CODE, body, true, address, digits)
                : calls.postForUser("verifyMagicCode", VERIFY_MAGIC_CODE, body, address, digits, guestToken.strip());
        Map<String, Object> answer = calls.read(call);
        return Users.withToken(call, answer, Boolean.TRUE.equals(answer.get("created")));
    }

    /**
     * Creates a guest: a user without an email, who may become a full one by a magic code.
     *
     * @param  extraFields      attributes of {@code $users} for the guest; may be null or empty
     * @return                  the guest and the token
     * @throws InstantException if it fails
     */
    public CreatedToken signInAsGuest(Map<String, ?> extraFields) {
        Map<String, Object> body = new LinkedHashMap<>();
        Users.putExtraFields(body, extraFields);
        Call call = calls.post("signInAsGuest", "/admin/sign_in_guest", body, true);
        return Users.withToken(call, calls.read(call), true);
    }

    private CreatedToken createToken(String key, String value, Map<String, ?> extraFields) {
        String user = required(key + " of the user", value);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(key, user);
        Users.putExtraFields(body, extraFields);
        Call call = calls.post("createToken", "/admin/refresh_tokens", body, true, user);
        Map<String, Object> answer = calls.read(call);
        return Users.withToken(call, answer, Boolean.TRUE.equals(answer.get("created")));
    }

    private String code(String name, String path, String email) {
        String address = required(EMAIL, email);
        Call call = calls.post(name, path, Map.of(EMAIL, address), true, address);
        if (calls.read(call).get("code") instanceof String code) {
            return code;
        }
        throw Caller.notUnderstood(call, "the answer has no code");
    }

    private static String key(UserRef user) {
        return user.kind() == UserRef.Kind.EMAIL ? EMAIL : "id";
    }

    private static String required(String what, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The " + what + " must not be blank");
        }
        return value.strip();
    }
}
