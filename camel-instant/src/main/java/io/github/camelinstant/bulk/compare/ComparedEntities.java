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

import java.io.Closeable;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The entities of one side, by namespace and id. */
interface ComparedEntities extends Iterator<ComparedEntity>, Closeable {

    /** No entity at all. */
    ComparedEntities NONE = new ComparedEntities() {

        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public ComparedEntity next() {
            throw new NoSuchElementException();
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @Override
    void close();
}
