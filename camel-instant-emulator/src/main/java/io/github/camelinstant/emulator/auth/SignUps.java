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

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.InstantError;

/** Who may become a user. */
@FunctionalInterface
public interface SignUps {

    /** Everybody for whom an admin asks. */
    SignUps BY_ADMIN = (before, user, extraFields) -> {
    };

    /**
     * Lets somebody become a user, or throws.
     *
     * @param  before       the database without them
     * @param  user         their id, and the values that they bring
     * @param  extraFields  whether there is more among the values than an email address
     * @throws InstantError if they may not
     */
    void check(Database before, ObjectNode user, boolean extraFields);
}
