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
package io.github.camelinstant.bulk.archive;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A folder with the files of an archive. The names of namespaces are encoded as in URLs. */
final class FolderContainer implements Container {

    private static final String UNFINISHED = ".tmp";

    private final Map<String, Path> files = new LinkedHashMap<>();

    FolderContainer(Path folder) throws IOException {
        Path config = folder.resolve(EntryNames.CONFIG);
        if (!Files.isRegularFile(config)) {
            throw new ArchiveException(
                    folder + " has no " + EntryNames.CONFIG
                                       + ": it holds no export, or one that has not ended. Name another folder, or run the"
                                       + " export again until it ends");
        }
        files.put(EntryNames.CONFIG, config);
        add(folder, "entities", name -> URLDecoder.decode(name, StandardCharsets.UTF_8));
        add(folder, "files", name -> name);
    }

    private void add(Path folder, String part, UnaryOperator<String> decoded) throws IOException {
        if (!Files.isDirectory(folder.resolve(part))) {
            return;
        }
        try (Stream<Path> all = Files.list(folder.resolve(part))) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.endsWith(UNFINISHED)) {
                    put(part + "/" + decoded.apply(name), file);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ArchiveException("The name of a file in " + folder.resolve(part) + " is not encoded as in URLs", e);
        }
    }

    /** Names that are encoded in several ways may mean the same. */
    private void put(String name, Path file) {
        Path other = files.put(name, file);
        if (other != null) {
            throw new ArchiveException("The archive has " + name + " twice: as " + other + " and as " + file);
        }
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(files.get(name));
    }

    @Override
    public void close() {
        // nothing is open
    }
}
