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
package io.github.camelinstant.transfer.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Equality of plain JSON values as databases see it: the order of keys and the digits of a number do not matter. */
public final class JsonValues {

    private JsonValues() {
    }

    /** Compares two plain values. */
    public static boolean same(Object one, Object other) {
        if (one instanceof Number number && other instanceof Number second) {
            return decimal(number).compareTo(decimal(second)) == 0;
        } else if (one instanceof List<?> list && other instanceof List<?> second) {
            return sameItems(list, second);
        } else if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> second) {
            return map.keySet().equals(second.keySet())
                    && map.keySet().stream().allMatch(key -> same(map.get(key), second.get(key)));
        }
        return Objects.equals(one, other);
    }

    private static boolean sameItems(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        Iterator<?> second = other.iterator();
        return one.stream().allMatch(item -> same(item, second.next()));
    }

    /** Returns the number with all its digits. */
    public static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof BigInteger integer ? new BigDecimal(integer) : new BigDecimal(number.toString());
    }
}
