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

import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.db.Database;

/**
 * With which rights a request comes.
 *
 * @param appId  the app it names
 * @param app    that app; empty if it does not exist, which a request without credentials may find out late
 * @param admin  whether the rules of the app are passed by
 * @param userId the user it acts as; null for an admin and for a guest
 */
record Access(UUID appId, Optional<App> app, boolean admin, UUID userId) {

    static Access ofAdmin(App app) {
        return new Access(app.id(), Optional.of(app), true, null);
    }

    static Access ofUser(App app, UUID userId) {
        return new Access(app.id(), Optional.of(app), false, userId);
    }

    static Access ofGuest(UUID appId, Optional<App> app) {
        return new Access(appId, app, false, null);
    }

    /** The database to read from; that of an app that does not exist is empty. */
    Database readable() {
        return app.map(App::readableDatabase).orElseGet(Database::empty);
    }

    /** The app; throws {@code record-not-found} if it does not exist. */
    App existingApp() {
        return app.orElseThrow(() -> UnknownRecords.app(appId));
    }
}
