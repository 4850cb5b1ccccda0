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

import java.util.Locale;

/**
 * What a comparison of a namespace with its table found.
 *
 * @param entities  how many entities the app has
 * @param missing   how many of them had no row
 * @param differing how many had a row with other values
 * @param surplus   how many rows had no entity
 * @param links     how many rows of join tables were missing or too many
 * @param moving    how many differences were left alone because the row was written meanwhile; the next time shows them
 */
public record NamespaceReport(long entities, long missing, long differing, long surplus, long links, long moving) {

    static final NamespaceReport NONE = new NamespaceReport(0, 0, 0, 0, 0, 0);

    NamespaceReport plus(NamespaceReport other) {
        return new NamespaceReport(
                entities + other.entities, missing + other.missing, differing + other.differing,
                surplus + other.surplus, links + other.links, moving + other.moving);
    }

    /** One line for people. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d entities, %,d missing, %,d different, %,d surplus, %,d links, %,d moving",
                entities,
                missing, differing, surplus, links, moving);
    }

    /** How many differences there were, those included that were left alone. */
    public long differences() {
        return missing + differing + surplus + links + moving;
    }
}
