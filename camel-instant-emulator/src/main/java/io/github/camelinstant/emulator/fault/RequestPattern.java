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
package io.github.camelinstant.emulator.fault;

/**
 * Which requests are meant.
 *
 * @param method the method in capitals; {@code *} for any
 * @param path   the path without query, exactly; one that ends with {@code *} means every path that begins with what
 *               stands before
 */
record RequestPattern(String method, String path) {

    private static final String ANY = "*";

    RequestPattern {
        if (method == null || method.isBlank() || path == null || path.isBlank()) {
            throw new IllegalArgumentException("A method and a path are needed; * stands for any");
        }
    }

    boolean matches(String requestMethod, String requestPath) {
        return (method.equals(ANY) || method.equals(requestMethod))
                && (path.endsWith(ANY)
                        ? requestPath.startsWith(path.substring(0, path.length() - 1)) : path.equals(requestPath));
    }
}
