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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a row that name other entities, and so become links instead of attributes. */
public final class LinkFields {

    private final List<LinkField> links;

    private LinkFields(List<LinkField> links) {
        this.links = links;
    }

    /**
     * Reads what a user writes: {@code author=author_id, team=team_code:key(teams), owner=mail:lookup(email)}.
     *
     * @param  text                     {@code label=field:how}, separated by comma. How is {@code id} (or nothing),
     *                                  {@code lookup(attribute)} or {@code key(namespace)}; the key may have several
     *                                  fields, with a slash between them. Without {@code label=} the field names the
     *                                  link. Null for no links
     * @return                          the fields
     * @throws IllegalArgumentException if it is not written so
     */
    public static LinkFields parse(String text) {
        return new LinkFields(
                text == null
                        ? List.of() : Arrays.stream(text.strip().split("\\s*,\\s*", -1)).map(LinkField::parse).toList());
    }

    /** The names of the fields that are no attributes. */
    Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>();
        links.forEach(link -> fields.addAll(link.fields()));
        return fields;
    }

    /** What the row links to by keys. */
    List<LinkTarget> keyTargets(Map<String, Object> row, long index) {
        return links.stream().flatMap(link -> link.keyTargets(row, index).stream()).toList();
    }

    /** The targets of each label that has any: one id or lookup, or a list of them. */
    Map<String, Object> targets(Map<String, Object> row, long index) {
        Map<String, List<Object>> targets = new LinkedHashMap<>();
        for (LinkField link : links) {
            List<Object> found = link.targets(row, index);
            if (!found.isEmpty()) {
                targets.computeIfAbsent(link.label(), label -> new ArrayList<>()).addAll(found);
            }
        }
        Map<String, Object> wire = new LinkedHashMap<>();
        targets.forEach((label, each) -> wire.put(label, each.size() == 1 ? each.get(0) : each));
        return wire;
    }
}
