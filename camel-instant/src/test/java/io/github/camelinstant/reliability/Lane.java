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
package io.github.camelinstant.reliability;

import java.util.Locale;

/** A consumer with a store of positions. */
record Lane(ConsumerKind consumer, StoreKind store) {

    /** Also the key of the position, and the name of the file with what was delivered. */
    String name() {
        return (consumer + "-" + store).toLowerCase(Locale.ROOT);
    }

    static Lane of(String name) {
        String[] parts = name.toUpperCase(Locale.ROOT).split("-");
        return new Lane(ConsumerKind.valueOf(parts[0]), StoreKind.valueOf(parts[1]));
    }
}
