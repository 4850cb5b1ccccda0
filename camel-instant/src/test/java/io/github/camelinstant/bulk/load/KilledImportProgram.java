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

import java.util.List;
import java.util.stream.IntStream;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.LinkTarget;

/** Imports rows until it is done or killed. */
final class KilledImportProgram {

    static final int ROWS = 4_000;

    private KilledImportProgram() {
    }

    /** It links to something, so that the import notes the other end in a temporary file. */
    private static ImportRow row(int i) {
        return EmulatedImport.update(i).linkingTo(
                List.of(new LinkTarget("parent", "goals", EmulatedImport.id(i), List.of(String.valueOf(i)))));
    }

    /** Arguments: URL, app id, admin token. */
    public static void main(String[] args) {
        try (InstantClient client
                = InstantClient.builder().baseUrl(args[0]).appId(args[1]).adminToken(args[2]).build()) {
            Importer.of(client).batchSize(10, 20)
                    .run(IntStream.range(0, ROWS).mapToObj(KilledImportProgram::row).iterator());
        }
    }
}
