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
package io.github.camelinstant.transfer.sql;

/**
 * Something that the app has.
 *
 * @param namespace as in Instant
 * @param label     of an attribute or link; empty for the namespace itself
 */
record SourceName(String namespace, String label) {

    /** Made anew by the server with every answer. */
    static final SourceName FILE_URL = new SourceName("$files", "url");

    static SourceName of(String namespace) {
        return new SourceName(namespace, "");
    }

    @Override
    public String toString() {
        return label.isEmpty() ? namespace : namespace + "." + label;
    }
}
