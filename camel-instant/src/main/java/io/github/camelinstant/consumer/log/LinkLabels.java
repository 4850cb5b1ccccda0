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
package io.github.camelinstant.consumer.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.model.schema.AppSchema;
import io.github.camelinstant.model.schema.Link;

/** Which links are looked at: each from its forward side, or from the other one when only that is watched. No I/O. */
final class LinkLabels {

    private LinkLabels() {
    }

    /**
     * Returns the labels of each namespace.
     *
     * @param schema of the app
     */
    static Map<String, List<LinkLabel>> of(AppSchema schema, List<String> namespaces) {
        Map<String, List<LinkLabel>> labels = new HashMap<>();
        for (Link link : schema.links()) {
            if (namespaces.contains(link.from())) {
                add(labels, link.from(), new LinkLabel(link.label(), link.one()));
            } else if (namespaces.contains(link.to())) {
                add(labels, link.to(), new LinkLabel(link.reverseLabel(), false));
            }
        }
        return labels;
    }

    private static void add(Map<String, List<LinkLabel>> labels, String namespace, LinkLabel label) {
        labels.computeIfAbsent(namespace, each -> new ArrayList<>()).add(label);
    }
}
