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
package io.github.camelinstant.transfer.sql;

import java.util.Set;

/**
 * A column that mirrors an attribute, or a link to at most one entity.
 *
 * @param source the attribute, or the label of the link
 * @param name   of the column
 * @param type   of the column
 * @param kind   what it mirrors
 * @param target the namespace that a link leads to; null for attributes
 */
record Column(String source, String name, ColumnType type, Kind kind, String target) {

    enum Kind {
        ATTRIBUTE,
        /** Has-one on the forward side: the id is part of every image of the entity. */
        FORWARD_LINK,
        /** Has-one on the reverse side: the id must be asked for. */
        REVERSE_LINK
    }

    static final Set<Kind> LINKS = Set.of(Kind.FORWARD_LINK, Kind.REVERSE_LINK);

    boolean isLink() {
        return kind != Kind.ATTRIBUTE;
    }
}
