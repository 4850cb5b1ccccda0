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
package io.github.camelinstant.bulk.export;

import java.util.Map;
import java.util.Objects;

/**
 * An entity as it stands in a backup: attributes, and the links of which its namespace is the forward side; a link to
 * one as an id, links to many as a list of ids. Attributes that have no value may be missing or null.
 */
public final class ExportedEntity {

    private final String namespace;
    private final Map<String, Object> entity;
    private final String url;
    private final int danglingLinks;

    /** @param url where the content of a file is; null for anything else */
    ExportedEntity(String namespace, Map<String, Object> entity, String url, int danglingLinks) {
        this.namespace = namespace;
        this.entity = entity;
        this.url = url;
        this.danglingLinks = danglingLinks;
    }

    /** Where it is from. */
    public String namespace() {
        return namespace;
    }

    /** Its id. */
    public String id() {
        return (String) entity.get("id");
    }

    /** Its attributes and links, with the id. */
    public Map<String, Object> entity() {
        return entity;
    }

    /** How many of its links to many lead to entities that do not exist; Instant does not tell which. */
    public int danglingLinks() {
        return danglingLinks;
    }

    String url() {
        return url;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExportedEntity that && namespace.equals(that.namespace) && entity.equals(that.entity);
    }

    @Override
    public int hashCode() {
        return Objects.hash(namespace, entity);
    }

    /** Names it; the values stay out of logs. */
    @Override
    public String toString() {
        return namespace + " " + id();
    }
}
