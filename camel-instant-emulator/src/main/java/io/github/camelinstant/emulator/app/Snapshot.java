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
 * What was true of an app at one moment.
 *
 * @param database its database
 * @param isn      the sequence number of the last write that the database includes, see {@link Isn}
 * @param txId     the id of that write; 0 before the first
 */
public record Snapshot(Database database, String isn, long txId) {
}
