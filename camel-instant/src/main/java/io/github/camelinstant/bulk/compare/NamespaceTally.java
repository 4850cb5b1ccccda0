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
package io.github.camelinstant.bulk.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.camelinstant.client.json.InstantJson;

/** Counts what a namespace has on both sides. */
final class NamespaceTally {

    private static final int SAMPLES = 10;

    private final String namespace;
    private final Canonical canonical;
    private final boolean creationTimes;
    private final Checksum leftChecksum = new Checksum();
    private final Checksum rightChecksum = new Checksum();
    private final Map<Difference.Kind, Long> counts = new EnumMap<>(Difference.Kind.class);
    private final Map<Difference.Kind, List<String>> samples = new EnumMap<>(Difference.Kind.class);
    private long leftCount;
    private long rightCount;
    private long leftDangling;
    private long rightDangling;

    NamespaceTally(String namespace, Canonical canonical, boolean creationTimes) {
        this.namespace = namespace;
        this.canonical = canonical;
        this.creationTimes = creationTimes;
    }

    /**
     * Takes note of an entity.
     *
     * @param  left          null if that side does not have it
     * @param  right         null if that side does not have it
     * @param  leftContents  of a file, if they were read; else null
     * @param  rightContents of a file, if they were read; else null
     * @return               the difference, or null if there is none
     */
    Difference add(ComparedEntity left, ComparedEntity right, ContentHash leftContents, ContentHash rightContents) {
        TreeMap<String, String> leftFields = fields(left, leftContents, "left");
        TreeMap<String, String> rightFields = fields(right, rightContents, "right");
        if (left != null) {
            leftCount++;
            leftDangling += left.danglingLinks();
            leftChecksum.add(InstantJson.write(leftFields));
        }
        if (right != null) {
            rightCount++;
            rightDangling += right.danglingLinks();
            rightChecksum.add(InstantJson.write(rightFields));
        }
        if (left != null && right != null) {
            if (leftFields.equals(rightFields)) {
                return null;
            }
            SortedSet<String> fields = differing(leftFields, rightFields);
            DifferentContents contents = fields.contains(Difference.CONTENTS)
                    ? new DifferentContents(
                            String.valueOf(left.entity().get("path")), leftContents.size(), rightContents.size())
                    : null;
            return noted(new Difference(namespace, left.id(), Difference.Kind.different, fields, contents));
        }
        return noted(
                left != null
                        ? new Difference(namespace, left.id(), Difference.Kind.onlyLeft, new TreeSet<>(), null)
                        : new Difference(namespace, right.id(), Difference.Kind.onlyRight, new TreeSet<>(), null));
    }

    private TreeMap<String, String> fields(ComparedEntity entity, ContentHash contents, String side) {
        TreeMap<String, String> fields = entity == null ? new TreeMap<>() : canonical.fields(entity.entity());
        if (entity != null && entity.danglingLinks() > 0) {
            fields.put(Difference.DANGLING_LINKS, Integer.toString(entity.danglingLinks()));
        }
        if (entity != null && creationTimes) {
            fields.put(Difference.CREATION_TIME, Long.toString(entity.createdAt()));
        }
        if (contents != null) {
            fields.put(Difference.CONTENTS, contents.sha256() == null ? "none on the " + side : contents.sha256());
        }
        return fields;
    }

    private static SortedSet<String> differing(Map<String, String> left, Map<String, String> right) {
        SortedSet<String> fields = new TreeSet<>(left.keySet());
        fields.addAll(right.keySet());
        fields.removeIf(field -> left.containsKey(field) && left.get(field).equals(right.get(field)));
        return fields;
    }

    private Difference noted(Difference difference) {
        counts.merge(difference.kind(), 1L, Long::sum);
        List<String> named = samples.computeIfAbsent(difference.kind(), each -> new ArrayList<>());
        if (named.size() < SAMPLES) {
            String fields = difference.fields().isEmpty() ? "" : " " + difference.fields();
            named.add(difference.id() + fields + (difference.contents() == null ? "" : " " + difference.contents()));
        }
        return difference;
    }

    NamespaceComparison result() {
        return new NamespaceComparison(
                leftCount, rightCount, leftChecksum.toString(), rightChecksum.toString(),
                counts.getOrDefault(Difference.Kind.onlyLeft, 0L), counts.getOrDefault(Difference.Kind.onlyRight, 0L),
                counts.getOrDefault(Difference.Kind.different, 0L), leftDangling, rightDangling, samples);
    }
}
