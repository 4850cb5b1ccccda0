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
package io.github.camelinstant.emulator.error;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the server answers instead of a result: thrown anywhere below the HTTP floor, written as a JSON body there. Made
 * by {@link Errors}.
 */
public final class InstantError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final int status;
    private final transient JsonNode hint;

    InstantError(String type, int status, String message, JsonNode hint) {
        super(message, null, false, false);
        this.type = type;
        this.status = status;
        this.hint = hint;
    }

    /** The kebab-case type, for example {@code validation-failed}. */
    public String type() {
        return type;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The {@code hint} object; null when the body has {@code "hint":null}. */
    public JsonNode hint() {
        return hint;
    }
}
