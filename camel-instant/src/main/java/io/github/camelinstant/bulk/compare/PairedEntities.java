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

import java.util.NoSuchElementException;

import io.github.camelinstant.model.schema.AppSchema;

/** Entities of the right side with the ids that files have on the left side, in the order of these. */
final class PairedEntities implements ComparedEntities {

    private final ComparedEntities entities;
    private final FilePairs pairs;
    private ComparedEntities files = NONE;
    private ComparedEntity ahead;
    private boolean filesRead;

    PairedEntities(ComparedEntities entities, FilePairs pairs) {
        this.entities = entities;
        this.pairs = pairs;
    }

    @Override
    public boolean hasNext() {
        if (!filesRead && ahead == null && entities.hasNext()) {
            ahead = entities.next();
            if (isFile()) {
                filesRead = true;
                files = SortedEntities.of(AppSchema.FILES, new Files());
            }
        }
        return ahead != null || files.hasNext() || entities.hasNext();
    }

    private boolean isFile() {
        return ahead != null && ahead.namespace().equals(AppSchema.FILES);
    }

    @Override
    public ComparedEntity next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        } else if (files.hasNext()) {
            return files.next();
        }
        ComparedEntity next = ahead != null ? ahead : entities.next();
        ahead = null;
        return pairs.withLeftIds(next);
    }

    @Override
    public void close() {
        files.close();
        entities.close();
    }

    /** All files, which come one after the other; what comes after them stays ahead. */
    private final class Files implements ComparedEntities {

        @Override
        public boolean hasNext() {
            return isFile();
        }

        @Override
        public ComparedEntity next() {
            ComparedEntity file = ahead;
            ahead = entities.hasNext() ? entities.next() : null;
            return pairs.withLeftIds(file);
        }

        @Override
        public void close() {
            // closed with the entities
        }
    }
}
