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
package io.github.camelinstant.emulator.live;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** A queue of limited length. Thread-safe. */
final class Backlog<T> {

    private final int capacity;
    private final Deque<T> elements = new ArrayDeque<>();

    Backlog(int capacity) {
        this.capacity = capacity;
    }

    /** Adds all, or none if there is not room for all; whether they were added. */
    synchronized boolean addAll(Collection<? extends T> more) {
        return elements.size() + more.size() <= capacity && (elements.addAll(more) || more.isEmpty());
    }

    /** Adds one; the oldest goes if there is no room. */
    synchronized void push(T element) {
        if (elements.size() == capacity) {
            elements.remove();
        }
        elements.add(element);
    }

    /** Takes the oldest; null if there is none. */
    synchronized T poll() {
        return elements.poll();
    }
}
