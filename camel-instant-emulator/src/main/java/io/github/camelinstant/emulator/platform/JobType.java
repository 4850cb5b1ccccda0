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
package io.github.camelinstant.emulator.platform;

import java.util.Locale;
import java.util.Optional;

/** What a job changes about an attribute that exists. */
public enum JobType {
    CHECK_DATA_TYPE("data-type"),
    REMOVE_DATA_TYPE("data-type"),
    INDEX("index"),
    REMOVE_INDEX("index"),
    UNIQUE("unique"),
    REMOVE_UNIQUE("unique"),
    REQUIRED("required"),
    REMOVE_REQUIRED("required");

    private final String serialKey;

    JobType(String serialKey) {
        this.serialKey = serialKey;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Jobs of one key on one attribute run one after the other. */
    String serialKey() {
        return serialKey;
    }

    /** The type of that wire name; empty for any other text. */
    public static Optional<JobType> ofWireName(String name) {
        for (JobType type : values()) {
            if (type.wireName().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
