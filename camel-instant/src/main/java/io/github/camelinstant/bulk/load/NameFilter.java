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
package io.github.camelinstant.bulk.load;

import java.util.BitSet;

/**
 * Remembers names in 8 MiB, however many they are. None that was added is ever missed; of a million names, one in
 * 90,000 others is taken for one of them, of ten million one in 25. Not thread-safe.
 */
final class NameFilter {

    private static final int BITS = 1 << 26;
    private static final int PLACES = 4;
    private static final int ODD = 1;

    private BitSet bits;

    void add(String name) {
        if (bits == null) {
            bits = new BitSet(BITS);
        }
        int first = name.hashCode();
        int step = step(name);
        for (int i = 0; i < PLACES; i++) {
            bits.set(place(first + i * step));
        }
    }

    /** False is certain. */
    boolean mayHave(String name) {
        if (bits == null) {
            return false;
        }
        int first = name.hashCode();
        int step = step(name);
        for (int i = 0; i < PLACES; i++) {
            if (!bits.get(place(first + i * step))) {
                return false;
            }
        }
        return true;
    }

    private static int place(int hash) {
        return (hash ^ hash >>> Integer.SIZE / 2) & BITS - 1;
    }

    /** Another hash, independent of the first. */
    private static int step(String name) {
        int hash = 0x811C9DC5;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x01000193;
        }
        return hash | ODD;
    }
}
