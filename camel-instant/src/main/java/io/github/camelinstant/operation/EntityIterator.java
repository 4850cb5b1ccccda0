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
package io.github.camelinstant.operation;

import java.io.Closeable;
import java.util.Iterator;

import io.github.camelinstant.client.EntityStream;

/** The body of {@code outputType=stream}. */
final class EntityIterator implements Iterator<Object>, Closeable {

    private final EntityStream entities;
    private final EntityType type;

    EntityIterator(EntityStream entities, EntityType type) {
        this.entities = entities;
        this.type = type;
    }

    @Override
    public boolean hasNext() {
        return entities.hasNext();
    }

    @Override
    public Object next() {
        return type.convert(entities.next());
    }

    @Override
    public void close() {
        entities.close();
    }
}
