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
package io.github.camelinstant.transfer.store;

import java.io.Closeable;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** An app at rest: the contents of a backup, in whatever form. */
public interface Contents extends Closeable {

    /** The entities of a namespace, to be closed. */
    interface Entities extends Iterator<Map<String, Object>>, Closeable {

        /** Names the place behind the last one that was given; null when places have no names. */
        default String position() {
            return null;
        }

        @Override
        void close();
    }

    /** Tells these contents from any others: the same text as long as nothing but the entities may differ. */
    String fingerprint();

    /** Another text whenever anything is other than before; null where that cannot be told. */
    String version();

    /** What an earlier version of this program took for the {@link #version}; null where that was the same. */
    default String formerVersion() {
        return null;
    }

    /** The schema, as it is pushed. */
    Map<String, ?> schema();

    /** The permission rules, or null. */
    Map<String, ?> rules();

    /** The namespaces of which there are entities. */
    List<String> namespaces();

    /** How many entities of a namespace there are; -1 when it is not known. */
    long count(String namespace);

    /** The entities of a namespace, always in the same order, with their ids and the links of their forward side. */
    Entities entities(String namespace);

    /**
     * The entities behind a place.
     *
     * @param position from {@link Entities#position()}; null for all entities
     */
    default Entities entities(String namespace, String position) {
        if (position != null) {
            throw new UnsupportedOperationException("Places have no names here");
        }
        return entities(namespace);
    }

    /**
     * Reads all entities, and looks whether they are whole and each id is there once, where that is not sure anyway.
     *
     * @throws RuntimeException if not
     */
    default void verify() {
        // a database sees to that
    }

    /** Whether the content of a file is there. */
    boolean hasFile(String locationId);

    /** The content of a file, to be closed. */
    InputStream file(String locationId);

    @Override
    void close();
}
