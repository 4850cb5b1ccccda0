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

import java.util.UUID;

import io.github.camelinstant.bulk.scan.IdPrefix;

/**
 * The ids that begin alike.
 *
 * @param first the lowest of them
 * @param last  the highest of them
 */
record IdRange(UUID first, UUID last) {

    private static final int DIGITS = 32;

    static IdRange of(IdPrefix prefix) {
        return new IdRange(filled(prefix.digits(), "0"), filled(prefix.digits(), "f"));
    }

    private static UUID filled(String prefix, String digit) {
        String digits = prefix + digit.repeat(DIGITS - prefix.length());
        return new UUID(
                Long.parseUnsignedLong(digits, 0, DIGITS / 2, 16), Long.parseUnsignedLong(digits, DIGITS / 2, DIGITS, 16));
    }
}
