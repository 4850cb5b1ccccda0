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

import java.util.List;

/**
 * The table of a namespace.
 *
 * @param namespace as in Instant
 * @param name      of the table
 * @param columns   for attributes and has-one links, without the id and what the mirror keeps for itself
 */
record MirrorTable(String namespace, String name, List<Column> columns) {

    MirrorTable {
        columns = List.copyOf(columns);
    }
}
