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
package io.github.camelinstant.consumer;

import java.util.function.BooleanSupplier;

/** A reading was broken off because its consumer stops; nothing is wrong with it. */
public final class ReadingStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ReadingStoppedException() {
        super("The consumer stops");
    }

    /** Breaks a reading off if its consumer stops. */
    public static void throwIf(BooleanSupplier stopping) {
        if (stopping.getAsBoolean()) {
            throw new ReadingStoppedException();
        }
    }
}
