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
package io.github.camelinstant.emulator.http;

import java.io.IOException;

/** Answers the requests of one route; throws an {@code InstantError} to answer with an error body. */
@FunctionalInterface
interface Endpoint {

    Reply answer(Call call) throws IOException;

    /** Whether it reads the body of a request by itself: then none is taken for JSON. */
    default boolean isRaw() {
        return false;
    }

    /** The same endpoint, reading the body of its requests by itself. */
    static Endpoint raw(Endpoint endpoint) {
        return new Endpoint() {

            @Override
            public Reply answer(Call call) throws IOException {
                return endpoint.answer(call);
            }

            @Override
            public boolean isRaw() {
                return true;
            }
        };
    }
}
