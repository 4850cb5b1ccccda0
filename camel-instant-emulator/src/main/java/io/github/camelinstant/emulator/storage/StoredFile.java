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
package io.github.camelinstant.emulator.storage;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.EntityRows;
import io.github.camelinstant.emulator.db.SystemCatalog;
import io.github.camelinstant.emulator.db.ValueIndex;

/**
 * A file as the database knows it.
 *
 * @param id                 of its entity in {@code $files}
 * @param path               its name
 * @param location           of its content
 * @param size               in bytes
 * @param contentType        as it is served
 * @param contentDisposition as it is served
 */
public record StoredFile(UUID id, String path, String location, long size, String contentType, String contentDisposition) {

    static final String ETYPE = "$files";

    private static final Attr PATH = SystemCatalog.attr(ETYPE, "path");
    private static final Attr LOCATION = SystemCatalog.attr(ETYPE, "location-id");

    /** The file of that path. */
    public static Optional<StoredFile> byPath(Database database, String path) {
        return find(database, PATH, path);
    }

    /** All files of an app, in the order in which they were made. */
    public static Stream<StoredFile> all(Database database) {
        return database.table(ETYPE).creations().stream().flatMap(created -> byId(database, created.id()).stream());
    }

    static Optional<StoredFile> byLocation(Database database, String location) {
        return find(database, LOCATION, location);
    }

    /** The file of that id; empty if there is none with a content. */
    static Optional<StoredFile> byId(Database database, UUID id) {
        ObjectNode row = EntityRows.row(database, ETYPE, id);
        if (!row.hasNonNull("location-id")) {
            return Optional.empty();
        }
        return Optional.of(new StoredFile(
                id, row.path("path").asText(), row.get("location-id").asText(), row.path("size").asLong(),
                row.path("content-type").asText(), row.path("content-disposition").asText()));
    }

    private static Optional<StoredFile> find(Database database, Attr attr, String text) {
        return database.table(ETYPE).index(attr).equalTo(TextNode.valueOf(text)).stream().map(ValueIndex.Entry::id)
                .findFirst().flatMap(id -> byId(database, id));
    }
}
