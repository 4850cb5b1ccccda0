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

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a namespace. The numbers are exact; of each kind of difference the first few ids are named.
 *
 * @param leftCount     how many entities the left side has
 * @param rightCount    how many the right side has
 * @param leftChecksum  over all entities of the left side, in no order
 * @param rightChecksum over all entities of the right side
 * @param onlyLeft      how many only the left side has
 * @param onlyRight     how many only the right side has
 * @param different     how many both have, with other values
 * @param leftDangling  how many links to many of the left side lead to entities that do not exist; Instant does not
 *                      tell to which ids, so that only their numbers are compared, entity by entity. An archive has the
 *                      ids, and none of these
 * @param rightDangling how many of the right side do
 * @param samples       for each kind of difference some ids, in the order of the kinds; for entities that differ with
 *                      the fields
 */
public record NamespaceComparison(long leftCount, long rightCount, String leftChecksum, String rightChecksum, long onlyLeft,
        long onlyRight, long different, long leftDangling, long rightDangling, Map<Difference.Kind, List<String>> samples) {

    public NamespaceComparison {
        Map<Difference.Kind, List<String>> ordered = new EnumMap<>(Difference.Kind.class);
        ordered.putAll(samples);
        samples = Collections.unmodifiableMap(ordered);
    }

    /** Whether both sides are the same. */
    public boolean isEqual() {
        return onlyLeft == 0 && onlyRight == 0 && different == 0;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("equal", isEqual());
        map.put("leftCount", leftCount);
        map.put("rightCount", rightCount);
        map.put("leftChecksum", leftChecksum);
        map.put("rightChecksum", rightChecksum);
        map.put("onlyLeft", onlyLeft);
        map.put("onlyRight", onlyRight);
        map.put("different", different);
        map.put("leftDangling", leftDangling);
        map.put("rightDangling", rightDangling);
        Map<String, Object> named = new LinkedHashMap<>();
        samples.forEach((kind, ids) -> named.put(kind.name(), ids));
        map.put("samples", named);
        return map;
    }
}
