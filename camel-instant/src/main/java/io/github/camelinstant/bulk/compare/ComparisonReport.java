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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * What came of a comparison.
 *
 * @param left        the name of the left side
 * @param right       the name of the right side
 * @param namespaces  each namespace that was compared
 * @param ignored     what was not compared in them
 * @param notCompared namespaces that were left out
 */
public record ComparisonReport(String left, String right, SortedMap<String, NamespaceComparison> namespaces,
        List<String> ignored, List<String> notCompared) {

    /** Whether both sides are the same. */
    public boolean isEqual() {
        return namespaces.values().stream().allMatch(NamespaceComparison::isEqual);
    }

    /** As plain values, for JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> each = new LinkedHashMap<>();
        namespaces.forEach((namespace, comparison) -> each.put(namespace, comparison.toMap()));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("equal", isEqual());
        map.put("left", left);
        map.put("right", right);
        map.put("namespaces", each);
        map.put("ignored", ignored);
        map.put("notCompared", notCompared);
        return map;
    }

    /** As text for people: a line for each namespace, and the samples below it. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        line(text, "left:  %s", left);
        line(text, "right: %s", right);
        line(text, "%-24s %12s %12s %10s %10s %10s", "namespace", "left", "right", "only left", "only right", "different");
        namespaces.forEach((namespace, each) -> {
            line(text, "%-24s %,12d %,12d %,10d %,10d %,10d", namespace, each.leftCount(), each.rightCount(), each.onlyLeft(),
                    each.onlyRight(), each.different());
            if (each.leftDangling() + each.rightDangling() > 0) {
                line(text, "    links to nothing: left %,d, right %,d", each.leftDangling(), each.rightDangling());
            }
            each.samples().forEach((kind, ids) -> ids.forEach(id -> line(text, "    %s: %s", kind, id)));
        });
        line(text, "ignored: %s", String.join(", ", ignored));
        if (!notCompared.isEmpty()) {
            line(text, "not compared: %s", String.join(", ", notCompared));
        }
        line(text, isEqual() ? "equal" : "NOT EQUAL");
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
