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

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All tables of a mirror.
 *
 * @param tables  by namespace
 * @param joins   of links with many entities on both sides
 * @param ignored what the app has and the tables shall not have
 */
record MirrorModel(Map<String, MirrorTable> tables, List<JoinTable> joins, Set<SourceName> ignored) {

    /** The links that must be asked for when entities of the namespace are read. */
    List<String> labels(MirrorTable table) {
        return Stream.concat(
                table.columns().stream().filter(column -> column.kind() == Column.Kind.REVERSE_LINK).map(Column::source),
                joinsFrom(table).stream().map(join -> join.link().label())).toList();
    }

    List<JoinTable> joinsFrom(MirrorTable table) {
        return joins.stream().filter(join -> join.link().from().equals(table.namespace())).toList();
    }

    /** Everything that an entity can have and that has its place. */
    Set<String> sources(MirrorTable table) {
        Set<String> sources = new HashSet<>(Set.of(Rows.ID));
        table.columns().forEach(column -> sources.add(column.source()));
        joinsFrom(table).forEach(join -> sources.add(join.link().label()));
        return sources;
    }

    List<JoinTable> joinsTo(MirrorTable table) {
        return joins.stream().filter(join -> join.link().to().equals(table.namespace())).toList();
    }
}
