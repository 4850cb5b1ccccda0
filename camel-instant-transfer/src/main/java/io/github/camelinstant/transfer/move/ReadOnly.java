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
package io.github.camelinstant.transfer.move;

import java.util.List;

import io.github.camelinstant.client.AppReadOnlyException;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.TransactOptions;

/** Tells whether an app may be written, by an empty transaction. */
final class ReadOnly {

    private ReadOnly() {
    }

    static boolean is(InstantClient client) {
        try {
            client.transactSteps(List.of(), TransactOptions.DEFAULT);
            return false;
        } catch (AppReadOnlyException e) {
            return true;
        }
    }
}
