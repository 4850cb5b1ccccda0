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

import java.util.Comparator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.db.JsonOrder;
import io.github.camelinstant.emulator.db.UuidOrder;
import io.github.camelinstant.emulator.error.Errors;

/**
 * The order in which results are given out, on every level: by what an entry shows of the attribute, nothing first,
 * texts by their characters, then by id. Other than the order that pages are cut from, it knows no collation.
 */
final class EntryOrder implements Comparator<Entry> {

    private static final Comparator<Entry> ASCENDING = new EntryOrder();
    private static final Comparator<Entry> DESCENDING = ASCENDING.reversed();

    private EntryOrder() {
    }

    static Comparator<Entry> of(boolean descending) {
        return descending ? DESCENDING : ASCENDING;
    }

    @Override
    public int compare(Entry left, Entry right) {
        int keys = compareKeys(left.key(), right.key());
        return keys != 0 ? keys : UuidOrder.INSTANCE.compare(left.id(), right.id());
    }

    private static int compareKeys(JsonNode left, JsonNode right) {
        if (left.isNull() || right.isNull()) {
            return Boolean.compare(right.isNull(), left.isNull());
        }
        if (left.isTextual() && right.isTextual()) {
            return left.textValue().compareTo(right.textValue());
        }
        boolean comparable = left.isNumber() && right.isNumber() || left.isBoolean() && right.isBoolean();
        if (!comparable && !left.equals(right)) {
            throw Errors.broken();
        }
        return JsonOrder.INSTANCE.compare(left, right);
    }
}
