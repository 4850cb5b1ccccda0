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

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Change;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.query.DerivedValues;
import io.github.camelinstant.emulator.transact.TransactRequest;
import io.github.camelinstant.emulator.transact.Transactor;

/**
 * The files of all apps: rows in {@code $files}, contents on disk. A content goes away with its row, however that was
 * deleted or given another content.
 */
public final class Storage implements AutoCloseable {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Blobs blobs;
    private final UrlSigner signer;
    private final UploadUrls uploadUrls;
    private final Map<UUID, BlobCleaner> cleaners = new ConcurrentHashMap<>();

    /** @param folder where to keep the contents; null for a temporary folder, which goes away on close */
    public Storage(Path folder, Clock clock) {
        blobs = new Blobs(folder);
        signer = new UrlSigner(clock);
        uploadUrls = new UploadUrls(clock);
    }

    /**
     * Stores a file, in place of the one that has its path.
     *
     * @param content read to its end, never held in memory as a whole
     */
    public StoredFile upload(App app, FileInfo info, InputStream content) throws IOException {
        follow(app);
        Blobs.Blob blob = blobs.add(app.id(), content);
        try {
            return app.write((before, createdAt) -> {
                Database after = transact(before, createdAt, step("update", info.path()).add(values(info, blob)));
                return new Change.Result<>(after, StoredFile.byPath(after, info.path()).orElseThrow());
            }).value();
        } catch (RuntimeException e) {
            blobs.delete(app.id(), blob.location());
            throw e;
        }
    }

    /** Has contents of that app go away with their rows from now on, those included that are there already. */
    public void follow(App app) {
        cleaners.computeIfAbsent(app.id(), id -> BlobCleaner.of(app, blobs));
    }

    /**
     * Stores the content of a file whose row comes from elsewhere.
     *
     * @param  location                 the {@code location-id} of the row
     * @throws IllegalArgumentException if that is no name for a content
     */
    public void put(UUID app, String location, InputStream content) throws IOException {
        blobs.put(app, location, content);
    }

    /** Takes a content away that {@link #put} stored. */
    public void remove(UUID app, String location) throws IOException {
        blobs.delete(app, location);
    }

    private static ObjectNode values(FileInfo info, Blobs.Blob blob) {
        return JSON.objectNode().put("size", blob.size()).put("content-type", info.contentType())
                .put("content-disposition", info.contentDisposition()).put("location-id", blob.location())
                .put("key-version", 1);
    }

    /** Deletes the files of these paths. Returns the ids of those that were there. */
    public List<UUID> delete(App app, List<String> paths) {
        return app.<List<UUID>> write((before, createdAt) -> {
            List<StoredFile> files
                    = paths.stream().distinct().flatMap(path -> StoredFile.byPath(before, path).stream()).toList();
            ArrayNode[] steps = files.stream().map(file -> step("delete", file.path())).toArray(ArrayNode[]::new);
            return new Change.Result<>(transact(before, createdAt, steps), files.stream().map(StoredFile::id).toList());
        }).value();
    }

    private static ArrayNode step(String action, String path) {
        ArrayNode step = JSON.arrayNode().add(action).add(StoredFile.ETYPE);
        step.addArray().add("path").add(path);
        return step;
    }

    private static Database transact(Database before, long createdAt, ArrayNode... steps) {
        return Transactor.transact(before, TransactRequest.ofServer(JSON.arrayNode().addAll(List.of(steps)), createdAt))
                .after();
    }

    /** The name of a file's content among those of all apps. */
    public static String key(App app, StoredFile file) {
        return Blobs.key(app.id(), file.location());
    }

    /** The URL under which a file can be read without credentials, as a path with its query. */
    public String downloadPath(App app, StoredFile file) {
        return signer.sign(app.id(), file.location());
    }

    /** Makes the URLs of the files of an app. */
    public DerivedValues urls(App app, String baseUrl) {
        return (database, attr, id) -> StoredFile.byId(database, id)
                .map(file -> TextNode.valueOf(baseUrl + downloadPath(app, file))).orElse(null);
    }

    /** Values of an entity as they were at some time, with the URL under which the file, if it is one, can be read. */
    public ObjectNode withUrl(App app, String baseUrl, String etype, ObjectNode values) {
        JsonNode location = values.get("location-id");
        if (!etype.equals(StoredFile.ETYPE) || location == null) {
            return values;
        }
        return values.deepCopy().put("url", baseUrl + signer.sign(app.id(), location.asText()));
    }

    /** Whether a URL was signed here for that content, and is still valid. */
    public boolean isSigned(UUID app, String location, long expires, String signature) {
        return signer.isValid(app, location, expires, signature);
    }

    /** A file with its content on disk; empty if there is no such content any more. */
    public Optional<Download> find(App app, String location) throws IOException {
        Path content = blobs.path(app.id(), location);
        return StoredFile.byLocation(app.database(), location).filter(file -> Files.exists(content))
                .map(file -> new Download(file, content));
    }

    /** A file and where its content is. */
    public record Download(StoredFile file, Path content) {
    }

    /** The path under which one file can be uploaded once without credentials. */
    public String uploadPath(App app, String path) {
        return "/storage/" + uploadUrls.add(app.id(), path) + "/consume-upload-url";
    }

    /** Uses the permission to upload up; throws {@code validation-failed} if it is not there any more. */
    public UploadPermission takeUpload(UUID id) {
        return uploadUrls.take(id);
    }

    /** Deletes the contents, if they are in a temporary folder. */
    @Override
    public void close() {
        blobs.close();
    }
}
