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
package io.github.camelinstant.transfer.move;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Of each entity of a query a hash of what the server told last, and one of what was read last. Where they are not the
 * same, the entity is suspect: it has to be read again. One that was read and never told is not suspect, but untold:
 * nobody will tell when it changes. Not thread-safe.
 */
final class ToldAndRead {

    private static final class Hashes {

        private Long told;
        private Long read;
        private boolean wasRead;

        private boolean isSame() {
            return wasRead && Objects.equals(told, read);
        }
    }

    private final Map<String, Hashes> byId = new HashMap<>();
    private final Set<String> suspects = new HashSet<>();
    /** Since when, the oldest first. */
    private final Map<String, Long> untold = new LinkedHashMap<>();
    private boolean begun;

    /** Takes a whole result. What is in the first one is not suspect: nothing was read yet. */
    void told(Map<String, Long> result) {
        suspects.addAll(untold.keySet());
        untold.clear();
        result.forEach((id, hash) -> {
            Hashes hashes = byId.computeIfAbsent(id, each -> new Hashes());
            tell(id, hashes, hash);
        });
        for (Iterator<Map.Entry<String, Hashes>> each = byId.entrySet().iterator(); each.hasNext();) {
            Map.Entry<String, Hashes> entry = each.next();
            if (entry.getValue().told != null && !result.containsKey(entry.getKey())) {
                tell(entry.getKey(), entry.getValue(), null);
                if (entry.getValue().isSame()) {
                    each.remove();
                }
            }
        }
        begun = true;
    }

    private void tell(String id, Hashes hashes, Long hash) {
        boolean changed = !Objects.equals(hashes.told, hash);
        hashes.told = hash;
        if (hashes.isSame()) {
            suspects.remove(id);
        } else if (changed && begun) {
            suspects.add(id);
        }
    }

    /**
     * Takes what was read of an entity in another way.
     *
     * @param hash null if it is not there
     * @param now  in the time of {@link System#nanoTime()}
     */
    void read(String id, Long hash, long now) {
        Hashes hashes = byId.computeIfAbsent(id, each -> new Hashes());
        hashes.read = hash;
        hashes.wasRead = true;
        boolean wasUntold = untold.containsKey(id);
        if (hashes.isSame()) {
            suspects.remove(id);
            untold.remove(id);
            if (hash == null) {
                byId.remove(id);
            }
        } else if (hashes.told == null) {
            suspects.remove(id);
            if (!wasUntold) {
                untold.put(id, now);
            }
        } else {
            suspects.add(id);
        }
    }

    /** The entities that have to be read again. */
    Set<String> suspects() {
        return Set.copyOf(suspects);
    }

    /** The entities that were read and never told. */
    Set<String> untold() {
        return Set.copyOf(untold.keySet());
    }

    /** Since when there is one of them; null if there is none. */
    Long untoldSince() {
        return untold.isEmpty() ? null : untold.values().iterator().next();
    }
}
