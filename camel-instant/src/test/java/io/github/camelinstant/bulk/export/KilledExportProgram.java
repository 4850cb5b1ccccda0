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
package io.github.camelinstant.bulk.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import io.github.camelinstant.bulk.FileCheckpoint;
import io.github.camelinstant.client.InstantClient;

/** Run by {@link KilledExportTest} in a JVM of its own: appends the id of each entity to a file. */
public final class KilledExportProgram {

    private KilledExportProgram() {
    }

    /**
     * @param args the URL of the server, app, admin token, and the directory of the files
     */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[3]);
        try (InstantClient client = InstantClient.builder().baseUrl(args[0]).appId(args[1]).adminToken(args[2]).build();
             var lines = Files.newBufferedWriter(directory.resolve("ids"), StandardOpenOption.CREATE,
                     StandardOpenOption.APPEND)) {
            Export.of(client).namespaces(List.of("goals")).checkpoint(new FileCheckpoint(directory.resolve("checkpoint")))
                    .forEach(goal -> {
                        try {
                            lines.write(goal.id());
                            lines.newLine();
                            lines.flush();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
        Files.createFile(directory.resolve("done"));
    }
}
