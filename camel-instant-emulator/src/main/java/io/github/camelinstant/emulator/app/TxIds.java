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
package io.github.camelinstant.emulator.app;

/** The ids of transactions as clients see them: each write has one of its own. */
public enum TxIds {

    /** In the order of the writes. */
    IN_ORDER {

        @Override
        long of(long number) {
            return number;
        }
    },

    /** Every other write has a lower one than the write before it: 2, 1, 4, 3 and so on. */
    OUT_OF_ORDER {

        @Override
        long of(long number) {
            return number == 0 ? 0 : (number - 1 ^ 1) + 1;
        }
    };

    /** @param number which write of the app; 0 for none */
    abstract long of(long number);
}
