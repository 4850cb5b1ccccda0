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

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the entries of an archive are. */
interface Container extends Closeable {

    /** Opens a zip, or a folder with the same files. */
    static Container open(Path path, ArchiveLimits limits) throws IOException {
        return Files.isDirectory(path) ? new FolderContainer(path) : new ZipContainer(path, limits);
    }

    /** The names of the entries in their order, one that is there twice included. */
    List<String> names();

    /** Opens an entry that is there. */
    InputStream open(String name) throws IOException;
}
