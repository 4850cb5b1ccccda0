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
package io.github.camelinstant.emulator.auth;

import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.db.Database;

/**
 * Whom a magic code signs in: the user with that address, else the guest who asks, else a new user.
 *
 * @param database the database in which the user is there
 * @param user     the user's id
 * @param created  whether the user was made, or was a guest before
 */
public record CodeSignIn(Database database, UUID user, boolean created) {

    /**
     * @param guest       the user who was signed in before; null for none; does not count unless it is a guest
     * @param extraFields values for a user who is made; null for none
     * @param signUps     who may become a user
     */
    public static CodeSignIn of(
            Database before, String email, UUID guest, JsonNode extraFields, SignUps signUps, long createdAt) {
        UserWrites writes = new UserWrites(createdAt);
        UUID asGuest = guest != null && Users.isGuest(before, guest) ? guest : null;
        Optional<UUID> known = Users.idByEmail(before, email);
        if (known.isPresent()) {
            Database after = asGuest == null ? before : writes.linkGuest(before, asGuest, known.get());
            return new CodeSignIn(after, known.get(), false);
        }
        UUID id = asGuest == null ? UUID.randomUUID() : asGuest;
        NewUser user = NewUser.signedUp(id, email).with(extraFields, before);
        signUps.check(before, user.asBrought(), extraFields != null && !extraFields.isEmpty());
        return new CodeSignIn(writes.save(before, user), id, true);
    }
}
