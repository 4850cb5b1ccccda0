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
package io.github.camelinstant.bulk.archive;

import java.util.Map;

/**
 * An entity in an archive.
 *
 * @param namespace where it is from
 * @param entity    its attributes, and the links of which its namespace is the forward side: to one as an id, to many
 *                  as a list of ids
 * @param createdAt when it was created, in milliseconds since 1970
 */
public record ArchivedEntity(String namespace, Map<String, Object> entity, long createdAt) {

    /** Its id. */
    public String id() {
        return (String) entity.get("id");
    }

    /** Names it; the values stay out of logs. */
    @Override
    public String toString() {
        return namespace + " " + id();
    }
}
