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
 * A write that was carried out.
 *
 * @param number    which write of the app it is, from 1 on
 * @param createdAt the creation time of what it made, in milliseconds since the epoch
 * @param before    the state before it
 * @param after     the state after it, with {@link Database#touches()} naming the entities that it touched
 */
public record Commit(long number, long createdAt, Database before, Database after) {
}
