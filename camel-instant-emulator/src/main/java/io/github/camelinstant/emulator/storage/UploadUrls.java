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
package io.github.camelinstant.emulator.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** Permissions to upload one file without credentials. Each is good for one upload within five minutes. */
final class UploadUrls {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<UUID, UploadPermission> open = new ConcurrentHashMap<>();

    UploadUrls(Clock clock) {
        this.clock = clock;
    }

    /** Gives a permission; the id is to be kept secret. */
    UUID add(UUID app, String path) {
        Instant now = clock.instant();
        open.values().removeIf(upload -> upload.expiresAt().isBefore(now));
        UUID id = UUID.randomUUID();
        open.put(id, new UploadPermission(app, path, now.plus(LIFE)));
        return id;
    }

    /** Uses a permission up; throws {@link InstantError} {@code validation-failed} if it is not there any more. */
    UploadPermission take(UUID id) {
        UploadPermission upload = open.remove(id);
        if (upload == null || upload.expiresAt().isBefore(clock.instant())) {
            throw Errors.validation("app-upload-url", TextNode.valueOf(id.toString()),
                    List.of(Errors.message("The upload URL is expired or invalid.")));
        }
        return upload;
    }
}
