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
package io.github.camelinstant.bulk.load;

import java.util.stream.IntStream;

import io.github.camelinstant.client.InstantClient;

/** Imports rows until it is done or killed. */
final class KilledImportProgram {

    static final int ROWS = 4_000;

    private KilledImportProgram() {
    }

    /** Arguments: URL, app id, admin token. */
    public static void main(String[] args) {
        try (InstantClient client
                = InstantClient.builder().baseUrl(args[0]).appId(args[1]).adminToken(args[2]).build()) {
            Importer.of(client).batchSize(10, 20)
                    .run(IntStream.range(0, ROWS).mapToObj(EmulatedImport::update).iterator());
        }
    }
}
