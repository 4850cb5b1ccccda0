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
package io.github.camelinstant.emulator.query;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The options of a form. What a query did not give is empty or null.
 *
 * @param where     all of these must hold
 * @param order     the attribute to order by; null for the order of creation
 * @param limit     {@code limit} or {@code first}
 * @param last      how many to take from the end
 * @param offset    how many to leave out
 * @param after     the page begins behind this place; null for the beginning
 * @param before    the page ends before this place; null for the end
 * @param aggregate whether a count is asked for instead of the entities
 * @param fields    an array of labels; null for all
 */
record Options(List<Clause> where, Order order, Size limit, Size last, OptionalLong offset, Cursor after, Cursor before,
        boolean aggregate, JsonNode fields) {

    /** The options of a form that gives none. */
    static final Options NONE
            = new Options(List.of(), null, null, null, OptionalLong.empty(), null, null, false, null);

    /** An attribute's label, or {@code serverCreatedAt}, and the direction. */
    record Order(String label, boolean descending) {

        static final String CREATION = "serverCreatedAt";

        boolean byCreation() {
            return CREATION.equals(label);
        }
    }

    /** A number of entities under the name by which it was asked for. */
    record Size(String option, long count) {
    }

    boolean isPaged() {
        return order != null || limit != null || last != null || offset.isPresent() || after != null || before != null;
    }

    /** How many entities the page holds at most; empty when all. */
    OptionalLong pageSize() {
        return Optional.ofNullable(last != null ? last : limit).map(size -> OptionalLong.of(size.count()))
                .orElseGet(OptionalLong::empty);
    }

    boolean descending() {
        return order != null && order.descending();
    }
}
