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

import java.util.SortedSet;

/**
 * An entity that is not the same on both sides.
 *
 * @param namespace where it is from
 * @param id        its id
 * @param kind      in what way
 * @param fields    when both sides have it, the attributes and links that differ, {@link #CREATION_TIME},
 *                  {@link #CONTENTS} and {@link #DANGLING_LINKS}
 * @param contents  of a file when they were compared and differ; else null
 */
public record Difference(String namespace, String id, Kind kind, SortedSet<String> fields, DifferentContents contents) {

    /** Stands for the creation time among the fields. No attribute has such a name. */
    public static final String CREATION_TIME = "(creation time)";

    /** Stands for the contents of a file among the fields. */
    public static final String CONTENTS = "(contents)";

    /** Stands among the fields for links to many that lead to entities that do not exist: their numbers differ. */
    public static final String DANGLING_LINKS = "(links to nothing)";

    /** In what way an entity is not the same. */
    public enum Kind {

        /** Only the left side has it. */
        onlyLeft,

        /** Only the right side has it. */
        onlyRight,

        /** Both have it, with other values. */
        different
    }
}
