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
package io.github.camelinstant.emulator.transact;

import io.github.camelinstant.emulator.db.Database;

/** The say of the permission rules in a transaction. Whoever refuses throws an {@code InstantError}. */
public interface WriteRules {

    /** Allows everything: an admin's writes. */
    WriteRules NONE = new WriteRules() {

        @Override
        public void beforeWrites(Database before, Writes planned) {
            // an admin may
        }

        @Override
        public void afterWrites(Database before, Database after, Writes done) {
            // an admin may
        }
    };

    /**
     * Called when the steps are understood and nothing is checked or written yet: {@code update}, {@code delete},
     * {@code link}, {@code unlink} and {@code attrs.create}.
     *
     * @param before  the database before the transaction; it does not have the attributes that the transaction adds
     * @param planned what will be written
     */
    void beforeWrites(Database before, Writes planned);

    /**
     * Called when everything is written and found sound: {@code create}.
     *
     * @param before the database before the transaction
     * @param after  the database with the writes
     * @param done   what was written: the same as before
     */
    void afterWrites(Database before, Database after, Writes done);
}
