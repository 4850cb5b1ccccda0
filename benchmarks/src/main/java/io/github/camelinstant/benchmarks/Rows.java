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
package io.github.camelinstant.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import io.github.camelinstant.model.Ids;

/** Entities of eight attributes, about 350 bytes each as JSON. */
record Rows(String namespace) {

    /** Returns the steps that write so many entities, the first of this number. */
    List<List<Object>> steps(long from, int count) {
        return LongStream.range(from, from + count).mapToObj(this::step).toList();
    }

    List<Object> step(long number) {
        return List.of("update", namespace, id(number), attributes(number));
    }

    String id(long number) {
        return Ids.derive(namespace, number);
    }

    Map<String, Object> attributes(long number) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("number", number);
        attributes.put("name", "Somebody number " + number);
        attributes.put("city", "city " + number % 1000);
        attributes.put("email", "somebody" + number + "@example.com");
        attributes.put("open", number % 2 == 0);
        attributes.put("weight", number / 7.0);
        attributes.put("tags", List.of("a", "b", number));
        attributes.put("text",
                "What somebody writes who has not much to say, but does not want to leave the line empty " + number);
        return attributes;
    }
}
