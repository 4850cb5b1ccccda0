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
package io.github.camelinstant.bulk;

import java.io.Closeable;

/** Where a piece of work notes how far it is, so that another process can go on from there. */
public interface Checkpoint {

    /** Notes nothing. */
    Checkpoint NONE = new Checkpoint() {

        @Override
        public String load() {
            return null;
        }

        @Override
        public void save(String position) {
            // nobody will ask
        }

        @Override
        public void clear() {
            // there is nothing
        }
    };

    /**
     * Keeps everybody else from working with it, before anything is loaded.
     *
     * @return                lets go when it is closed
     * @throws InUseException if somebody works with it
     */
    default Closeable lock() {
        return () -> {
        };
    }

    /**
     * Returns what was saved last.
     *
     * @return null if there is nothing: the work begins
     */
    String load();

    /** Replaces what was saved; a crash at any moment leaves the old or the new. */
    void save(String position);

    /** Removes what was saved: the work is done. */
    void clear();
}
