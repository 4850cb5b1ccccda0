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

/** The sequence numbers of a database's log, as clients see and compare them. */
public final class Isn {

    private static final String SLOT = "1";

    private Isn() {
    }

    /**
     * That of a write, from its place among those of the app: three hexadecimal numbers {@code x/y/z}, greater than
     * that of every earlier write.
     */
    public static String of(long number) {
        return "%s/%X/%X".formatted(SLOT, number >>> Integer.SIZE, number & 0xFFFF_FFFFL);
    }
}
