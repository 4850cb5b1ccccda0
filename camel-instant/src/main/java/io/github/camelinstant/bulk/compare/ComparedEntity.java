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

import java.util.Map;

/**
 * An entity of one side.
 *
 * @param namespace     where it is from
 * @param entity        attributes and links
 * @param createdAt     when it was created, or -1 when that is not known
 * @param danglingLinks how many links to many lead nowhere, where it is not known to which ids
 */
record ComparedEntity(String namespace, Map<String, Object> entity, long createdAt, int danglingLinks)
        implements
            Comparable<ComparedEntity> {

    String id() {
        return (String) entity.get("id");
    }

    /** By namespace, then by id. */
    @Override
    public int compareTo(ComparedEntity other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace == 0 ? id().compareTo(other.id()) : byNamespace;
    }

    /** Names it; the values stay out of logs. */
    @Override
    public String toString() {
        return namespace + " " + id();
    }
}
