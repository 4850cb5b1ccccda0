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
package io.github.camelinstant.emulator.conformance;

import java.util.ArrayList;
import java.util.List;

/** A place in a document, and patterns of places: JSON pointers in which {@code *} stands for any one segment. */
record Place(List<String> segments) {

    static final Place ROOT = new Place(List.of());

    Place child(String segment) {
        List<String> longer = new ArrayList<>(segments);
        longer.add(segment);
        return new Place(longer);
    }

    boolean isMatchedBy(String pattern) {
        String[] parts = pattern.isEmpty() ? new String[0] : pattern.substring(1).split("/", -1);
        if (parts.length != segments.size()) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].replace("~1", "/").replace("~0", "~");
            if (!part.equals("*") && !part.equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return segments.isEmpty() ? "" : "/" + String.join("/", segments);
    }
}
