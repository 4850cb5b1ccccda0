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

import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** What an app lets its clients do. */
public enum AppStatus {
    ACTIVE("active"),
    READ_ONLY("read-only"),
    DISABLED("disabled");

    private final String wireName;

    AppStatus(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** The status of that wire name; empty for any other text. */
    public static Optional<AppStatus> ofWireName(String name) {
        for (AppStatus status : values()) {
            if (status.wireName.equals(name)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /** @throws InstantError {@code app-disabled} */
    void requireReadable() {
        if (this == DISABLED) {
            throw refusal("app-disabled", "This app is currently disabled.");
        }
    }

    /** @throws InstantError {@code app-disabled} or {@code app-read-only} */
    void requireWritable() {
        requireReadable();
        if (this == READ_ONLY) {
            throw refusal("app-read-only", "This app is in read-only mode.");
        }
    }

    private InstantError refusal(String type, String message) {
        return Errors.badRequest(type, message, JsonNodeFactory.instance.objectNode().put("status", wireName));
    }
}
