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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.camelinstant.model.Ids;

/**
 * The attempt to write one body, which an error handler may repeat. A repeat must write the same entities: after a lost
 * answer new random ids would make every row a second entity, and an iterator that was read before would look empty.
 */
final class Attempt {

    private final Object body;
    private final Map<Integer, String> ids = new HashMap<>();
    private List<Object> elements;
    private RuntimeException brokenOff;

    Attempt(Object body) {
        this.body = body;
    }

    boolean isOf(Object other) {
        return body == other;
    }

    /** The id of a row that has none of its own. */
    String idOfRow(int index) {
        return ids.computeIfAbsent(index, row -> Ids.random());
    }

    /**
     * The elements of a body that can be read only once, or may be such.
     *
     * @throws IllegalStateException when an earlier try did not get to the end of it
     */
    Iterator<?> elementsOf(Supplier<Iterator<?>> once) {
        if (brokenOff != null) {
            throw new IllegalStateException(
                    "An earlier try broke off within the body, which can be read only once", brokenOff);
        }
        if (elements == null) {
            elements = readAll(once.get());
        }
        return elements.iterator();
    }

    private List<Object> readAll(Iterator<?> once) {
        List<Object> all = new ArrayList<>();
        try {
            once.forEachRemaining(all::add);
        } catch (RuntimeException e) {
            brokenOff = e;
            throw e;
        }
        return all;
    }
}
