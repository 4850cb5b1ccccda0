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

import java.util.function.Supplier;

import io.github.camelinstant.bulk.Backoff;
import io.github.camelinstant.client.InstantException;

/** Does again what failed for a while, for about a minute: one connection that breaks must not end a long transfer. */
public final class Repeated {

    private Repeated() {
    }

    /**
     * Does something that may be done several times.
     *
     * @throws InstantException the last failure, or one that another attempt does not help
     */
    public static <T> T of(Supplier<T> work) {
        for (int failures = 1;; failures++) {
            try {
                return work.get();
            } catch (InstantException e) {
                if (!e.isRetryable() || !Backoff.DEFAULT.pauseForAnother(failures, e.getRetryAfter())) {
                    throw e;
                }
            }
        }
    }
}
