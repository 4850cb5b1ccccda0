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
package io.github.camelinstant.client.http;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * A request to Instant.
 *
 * @param method          GET, POST, PUT or DELETE
 * @param path            encoded path and query string, relative to the base URL, beginning with a slash
 * @param headers         lower-case names and values, without those that describe the body
 * @param body            null for none
 * @param responseTimeout how long the server may be silent, before the answer and within it; null for the transport's
 *                        default
 */
public record InstantRequest(String method, String path, Map<String, String> headers, RequestBody body,
        Duration responseTimeout) {

    public InstantRequest {
        Objects.requireNonNull(method, "method");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("The path of a request begins with a slash");
        }
        headers = Map.copyOf(headers);
        if (responseTimeout != null && (responseTimeout.isNegative() || responseTimeout.isZero())) {
            throw new IllegalArgumentException("The response timeout must be longer than zero");
        }
    }

    /** Without the values of headers (tokens) and of the query string (emails). */
    @Override
    public String toString() {
        return method + " " + path.split("\\?", 2)[0] + " " + headers.keySet();
    }
}
