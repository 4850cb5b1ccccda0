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
package io.github.camelinstant.bulk.scan;

import java.util.Collection;
import java.util.Map;

/** How much memory plain values take, roughly and rather more than less. */
public final class HeapSize {

    private static final int OBJECT = 24;
    private static final int STRING = 56;
    private static final int COLLECTION = 64;
    private static final int SLOT = 8;
    private static final int ENTRY = 56;

    private HeapSize() {
    }

    /** Returns how many bytes a value takes, with all that is in it. */
    public static long of(Object value) {
        if (value instanceof String text) {
            return STRING + text.length();
        } else if (value instanceof Map<?, ?> map) {
            long size = COLLECTION;
            for (Object member : map.values()) {
                size += ENTRY + of(member);
            }
            return size;
        } else if (value instanceof Collection<?> list) {
            long size = COLLECTION;
            for (Object element : list) {
                size += SLOT + of(element);
            }
            return size;
        }
        return value == null ? 0 : OBJECT;
    }
}
