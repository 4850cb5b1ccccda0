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
package io.github.camelinstant.emulator.app;

import io.github.camelinstant.emulator.db.Database;

/**
 * A write to the database of an app: makes the next database from the present one, or throws and leaves everything as
 * it was.
 *
 * @param <T> what the writer wants to know besides
 */
@FunctionalInterface
public interface Change<T> {

    /**
     * @param before    the database before the write
     * @param createdAt the time of creation of what is made now: in milliseconds since the epoch, greater than that of
     *                  every earlier write
     */
    Result<T> apply(Database before, long createdAt);

    /** The database after a write, and a value for the writer. */
    record Result<T>(Database after, T value) {
    }
}
