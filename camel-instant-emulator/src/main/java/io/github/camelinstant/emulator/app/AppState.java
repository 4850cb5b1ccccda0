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

import java.time.Instant;
import java.util.UUID;

/**
 * What an app is beside its database.
 *
 * @param writes        how many there were
 * @param lastCreatedAt the creation time of its last write, in milliseconds since the epoch
 */
public record AppState(UUID id, UUID adminToken, String title, Instant createdAt, AppStatus status, long writes,
        long lastCreatedAt) {

    /** The same after a write. */
    public AppState after(long number, long writtenAt) {
        return new AppState(id, adminToken, title, createdAt, status, number, writtenAt);
    }

    /** Names the app, not its token. */
    @Override
    public String toString() {
        return "AppState[id=" + id + "]";
    }
}
