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
package io.github.camelinstant.transfer.move;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.model.schema.Link;

/**
 * What two apps can have: the second may have more namespaces and links than the first, and what is in them is surplus.
 */
record PairSchema(AppSchema source, AppSchema target) {

    /** The namespaces that only the second app has, without those of Instant itself. */
    SortedSet<String> surplusNamespaces() {
        SortedSet<String> surplus = new TreeSet<>(target.namespaces().keySet());
        surplus.removeAll(source.namespaces().keySet());
        surplus.removeIf(namespace -> namespace.startsWith("$"));
        return surplus;
    }

    /** The links that entities of a namespace may have in the second app. */
    List<Link> targetLinks(String namespace) {
        return Stream.concat(source.links(namespace).stream(),
                target.links(namespace).stream()
                        .filter(link -> source.links().stream().noneMatch(known -> isSame(known, link))))
                .toList();
    }

    /** By either of its sides: which of them is the forward one may be another in the other app. */
    private static boolean isSame(Link known, Link link) {
        return known.from().equals(link.from()) && known.label().equals(link.label())
                || known.to().equals(link.from()) && known.reverseLabel().equals(link.label());
    }
}
