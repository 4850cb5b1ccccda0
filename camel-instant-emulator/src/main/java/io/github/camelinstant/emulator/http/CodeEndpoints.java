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
package io.github.camelinstant.emulator.http;

import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Change;
import io.github.camelinstant.emulator.auth.CodeSignIn;
import io.github.camelinstant.emulator.auth.HourlyLimit;
import io.github.camelinstant.emulator.auth.MagicCodes;
import io.github.camelinstant.emulator.auth.NewUser;
import io.github.camelinstant.emulator.auth.SignUps;
import io.github.camelinstant.emulator.auth.UserWrites;
import io.github.camelinstant.emulator.auth.Users;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** Sign-in by magic code, and as a guest. Nothing is ever mailed. */
final class CodeEndpoints {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Credentials credentials;
    private final RequestRules rules;
    private final HourlyLimit sends;
    private final HourlyLimit verifications;

    CodeEndpoints(Credentials credentials, RequestRules rules, HourlyLimit sends, HourlyLimit verifications) {
        this.credentials = credentials;
        this.rules = rules;
        this.sends = sends;
        this.verifications = verifications;
    }

    /** {@code POST /admin/magic_code}. */
    Answer generate(Call call) {
        App app = credentials.admin(call);
        return Answer.json(JSON.objectNode().put("code", newCode(app, email(call))));
    }

    /** {@code POST /admin/send_magic_code}. */
    Answer send(Call call) {
        App app = credentials.admin(call);
        String email = email(call);
        sends.count(key(app, email));
        return Answer.json(JSON.objectNode().put("code", newCode(app, email)));
    }

    /** {@code POST /runtime/auth/send_magic_code}. */
    Answer sendFromRuntime(Call call) {
        App app = credentials.appOfBody(call);
        String email = email(call);
        sends.count(key(app, email));
        newCode(app, email);
        return Answer.json(JSON.objectNode().put("sent", true));
    }

    /** {@code POST /admin/verify_magic_code}. */
    Answer verify(Call call) {
        return verify(call, credentials.admin(call), SignUps.BY_ADMIN);
    }

    /** {@code POST /runtime/auth/verify_magic_code}. */
    Answer verifyFromRuntime(Call call) {
        App app = credentials.appOfBody(call);
        return verify(call, app, rules.signUps(call, app));
    }

    /** {@code POST /admin/sign_in_guest}. */
    Answer signInGuest(Call call) {
        return signInGuest(call, credentials.admin(call), SignUps.BY_ADMIN);
    }

    /** {@code POST /runtime/auth/sign_in_guest}. */
    Answer signInGuestFromRuntime(Call call) {
        App app = credentials.appOfBody(call);
        return signInGuest(call, app, rules.signUps(call, app));
    }

    private Answer verify(Call call, App app, SignUps signUps) {
        String email = email(call);
        String code = Params.required(call.body("code"), CodeEndpoints::code, "body", "code");
        Optional<UUID> guestToken = Params.optional(call.body("refresh-token"), Params::uuid, "body", "refresh-token");
        JsonNode extraFields = extraFields(call);
        verifications.count(key(app, email));
        SignIn signIn = app.write((before, createdAt) -> {
            UUID guest = guestToken.map(token -> guest(app, before, token)).orElse(null);
            Database used = use(app, before, email, code, createdAt);
            CodeSignIn user = CodeSignIn.of(used, email, guest, extraFields, signUps, createdAt);
            return SignIn.of(user.database(), user.user(), user.created(), createdAt);
        }).value();
        return Answer.json(signIn.show(app));
    }

    private static Answer signInGuest(Call call, App app, SignUps signUps) {
        app.requireWritable();
        JsonNode extraFields = extraFields(call);
        SignIn signIn = app.write((before, createdAt) -> {
            NewUser guest = NewUser.guest(UUID.randomUUID()).with(extraFields, before);
            signUps.check(before, guest.asBrought(), extraFields != null && !extraFields.isEmpty());
            return SignIn.of(new UserWrites(createdAt).save(before, guest), guest.id(), true, createdAt);
        }).value();
        return Answer.json(signIn.showUser(app));
    }

    private static String newCode(App app, String email) {
        String code = MagicCodes.random();
        app.write((before, createdAt) -> new Change.Result<>(MagicCodes.add(before, email, code, createdAt), email));
        return code;
    }

    private static Database use(App app, Database before, String email, String code, long now) {
        UUID stored = MagicCodes.find(before, email, code)
                .orElseThrow(() -> Errors.recordNotFound("app-user-magic-code", args(app, email, code)));
        if (MagicCodes.isExpired(before, stored, now)) {
            throw expired(args(app, email, code));
        }
        return MagicCodes.remove(before, stored);
    }

    private static InstantError expired(ObjectNode args) {
        ObjectNode hint = JSON.objectNode();
        hint.putArray("args").add(args);
        return Errors.badRequest("record-expired", "Record expired: app-user-magic-code", hint);
    }

    private static ObjectNode args(App app, String email, String code) {
        return JSON.objectNode().put("app-id", app.id().toString()).put("code", code).put("email", email);
    }

    private static UUID guest(App app, Database database, UUID token) {
        return Users.idByToken(database, token)
                .orElseThrow(() -> UnknownRecords.user(app.id(), "refresh-token", token.toString()));
    }

    private static String email(Call call) {
        return Params.required(call.body("email"), Params::email, "body", "email");
    }

    private static JsonNode extraFields(Call call) {
        return Params.optional(call.body("extra-fields"), Params::object, "body", "extra-fields").orElse(null);
    }

    private static Optional<String> code(JsonNode value) {
        return value.isTextual() ? Optional.of(value.textValue().trim()) : Optional.empty();
    }

    private static String key(App app, String email) {
        return app.id() + " " + email;
    }
}
