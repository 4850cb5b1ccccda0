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
package io.github.camelinstant.model;

import java.util.List;

/**
 * The other end of a link, when a row names it by the key from which its id is derived.
 *
 * @param label     the name of the link
 * @param namespace where the other end should be
 * @param id        the derived id
 * @param key       the values of the key as text, in order
 */
public record LinkTarget(String label, String namespace, String id, List<String> key) {

    public LinkTarget {
        key = List.copyOf(key);
    }

    /** Names its place only: the values stay out of logs. */
    @Override
    public String toString() {
        return label + " in " + namespace;
    }
}
