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

import java.util.Map;
import java.util.Set;

/**
 * What a comparison of an app with its tables found.
 *
 * @param namespaces by name
 * @param lacking    what the app has and the tables have no place for: names of namespaces, and of attributes and links
 *                   as {@code namespace.label}; {@link SqlMirror#reconcile()} makes a place for each of them, unless
 *                   they are to be ignored
 */
public record MirrorReport(Map<String, NamespaceReport> namespaces, Set<String> lacking) {

    public MirrorReport {
        namespaces = Map.copyOf(namespaces);
        lacking = Set.copyOf(lacking);
    }

    /** Everything together. */
    public NamespaceReport total() {
        return namespaces.values().stream().reduce(NamespaceReport.NONE, NamespaceReport::plus);
    }

    /** Whether there was no difference. */
    public boolean isEqual() {
        return total().differences() == 0 && lacking.isEmpty();
    }
}
