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
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One link that rows have.
 *
 * @param label  the name of the link
 * @param fields which name the other end; several only for a key
 * @param how    what the fields hold
 * @param name   the attribute of a lookup, the namespace of a key, else null
 */
record LinkField(String label, List<String> fields, How how, String name) {

    private static final Pattern FORM
            = Pattern.compile("(?:([^=:()]+)=)?([^=:()]+)(?::(?:id|(lookup|key)\\(([^()]+)\\)))?");

    /** What the fields of a link hold. */
    enum How {
        ID,
        LOOKUP,
        KEY
    }

    static LinkField parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "Option linkFields has '" + text + "'; write label=field, label=field:lookup(attribute) or"
                                               + " label=field:key(namespace)");
        }
        List<String> fields = Arrays.stream(form.group(2).split("/", -1)).map(String::strip).toList();
        String label = form.group(1) == null ? form.group(2).strip() : form.group(1).strip();
        How how = form.group(3) == null ? How.ID : How.valueOf(form.group(3).toUpperCase(Locale.ROOT));
        String name = form.group(4) == null ? null : form.group(4).strip();
        boolean blank = label.isEmpty() || fields.contains("") || name != null && name.isEmpty();
        if (blank || fields.size() > 1 && (how != How.KEY || form.group(1) == null)) {
            throw new IllegalArgumentException(
                    "Option linkFields has '" + text + "'; several fields need a label and key(namespace)");
        }
        return new LinkField(label, fields, how, name);
    }

    /** What the row links to; empty when it says nothing. */
    List<Object> targets(Map<String, Object> row, long index) {
        if (how == How.KEY) {
            return List.copyOf(keyTargets(row, index).stream().map(LinkTarget::id).toList());
        }
        List<Object> targets = new ArrayList<>();
        for (Object value : values(row.get(fields.get(0)))) {
            if (value != null && !RowMapper.isBlank(value)) {
                targets.add(target(value, index));
            }
        }
        return targets;
    }

    /** What the row links to by a key; empty when the link has none, or the row says nothing. */
    List<LinkTarget> keyTargets(Map<String, Object> row, long index) {
        if (how != How.KEY) {
            return List.of();
        }
        List<LinkTarget> targets = new ArrayList<>();
        if (fields.size() > 1) {
            List<Object> key = composite(row, index);
            if (!key.isEmpty()) {
                targets.add(keyTarget(key));
            }
            return targets;
        }
        for (Object value : values(row.get(fields.get(0)))) {
            if (value != null && !RowMapper.isBlank(value)) {
                targets.add(keyTarget(List.of(value)));
            }
        }
        return targets;
    }

    private LinkTarget keyTarget(List<?> key) {
        return new LinkTarget(label, name, Ids.derive(name, key.toArray()), key.stream().map(String::valueOf).toList());
    }

    /** A row that knows a part of the key only names nothing, and that is hardly meant. */
    private List<Object> composite(Map<String, Object> row, long index) {
        List<Object> parts = new ArrayList<>();
        fields.forEach(field -> parts.add(row.get(field)));
        long missing = parts.stream().filter(part -> part == null || RowMapper.isBlank(part)).count();
        if (missing == parts.size()) {
            return List.of();
        }
        if (missing > 0) {
            throw new IllegalArgumentException(
                    "Row " + index + " has only a part of " + fields + ", which name the other end of the link " + label);
        }
        return parts;
    }

    private static Collection<?> values(Object value) {
        if (value instanceof Collection<?> several) {
            return several;
        }
        return value instanceof Object[] array ? Arrays.asList(array) : value == null ? List.of() : List.of(value);
    }

    private Object target(Object value, long index) {
        return how == How.LOOKUP ? new Lookup(name, value).asLinkTarget() : id(value, index);
    }

    private String id(Object value, long index) {
        Object id = value instanceof Map<?, ?> entity ? entity.get("id") : value;
        if (!Ids.isUuid(id)) {
            throw new IllegalArgumentException(
                    "Row " + index + ": " + fields.get(0) + " is not a UUID; write " + label + "=" + fields.get(0)
                                               + ":key(namespace) or " + label + "=" + fields.get(0) + ":lookup(attribute)");
        }
        return id.toString().toLowerCase(Locale.ROOT);
    }
}
