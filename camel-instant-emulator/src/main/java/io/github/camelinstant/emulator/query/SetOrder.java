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

import java.io.Serializable;
import java.util.Comparator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The order in which the server goes through the values of {@code $in}, and so which wrong one it names first: it keeps
 * them in a hash trie of Clojure's, whose nodes tell values apart by five bits of their hash, the lowest first.
 */
final class SetOrder implements Comparator<JsonNode>, Serializable {

    static final SetOrder INSTANCE = new SetOrder();

    private static final long serialVersionUID = 1L;
    private static final int BITS = 5;
    private static final int MASK = 0x1f;

    private SetOrder() {
    }

    @Override
    public int compare(JsonNode left, JsonNode right) {
        int leftHash = hash(left);
        int rightHash = hash(right);
        for (int shift = 0; shift < Integer.SIZE; shift += BITS) {
            int bits = Integer.compare(leftHash >>> shift & MASK, rightHash >>> shift & MASK);
            if (bits != 0) {
                return bits;
            }
        }
        return 0;
    }

    static int hash(JsonNode value) {
        if (value.isTextual()) {
            int hash = value.textValue().hashCode();
            return hash == 0 ? 0 : finished(mixed(0, hash), Integer.BYTES);
        }
        if (Operands.isInteger(value)) {
            long number = value.longValue();
            return number == 0 ? 0 : finished(mixed(mixed(0, (int) number), (int) (number >>> Integer.SIZE)), Long.BYTES);
        }
        if (value.isNumber()) {
            return Double.hashCode(value.doubleValue());
        }
        return value.isBoolean() ? Boolean.hashCode(value.booleanValue()) : 0;
    }

    /** One step of MurmurHash3. */
    private static int mixed(int hash, int part) {
        int mixedPart = Integer.rotateLeft(part * 0xcc9e2d51, 15) * 0x1b873593;
        return Integer.rotateLeft(hash ^ mixedPart, 13) * 5 + 0xe6546b64;
    }

    private static int finished(int hash, int length) {
        int h = hash ^ length;
        h = (h ^ h >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }
}
