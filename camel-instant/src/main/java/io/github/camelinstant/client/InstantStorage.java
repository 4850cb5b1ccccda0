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
package io.github.camelinstant.client;

import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.model.Identity;

/** The files of the app, for the user or admin that the client acts as. Thread-safe. */
public final class InstantStorage {

    private static final String NAMESPACE = "$files";

    private final Caller caller;
    private final Credentials credentials;
    private final Identity identity;
    private final Duration timeout;

    InstantStorage(Caller caller, Credentials credentials, Identity identity, Duration timeout) {
        this.caller = caller;
        this.credentials = credentials;
        this.identity = identity;
        this.timeout = timeout;
    }

    /**
     * Uploads a file, and replaces the one that is at this path.
     *
     * @param  path                     where it goes: ASCII characters
     * @param  content                  what goes there
     * @param  contentDisposition       how browsers get it, for example {@code attachment}; null for {@code inline}
     * @return                          {@code id}, {@code path}, {@code location-id} and {@code size}
     * @throws IllegalArgumentException if the path cannot be sent
     * @throws InstantException         if it fails
     */
    public Map<String, Object> upload(String path, FileContent content, String contentDisposition) {
        Map<String, String> headers = new LinkedHashMap<>(credentials.headers(identity));
        headers.put("path", header("path", path));
        if (contentDisposition != null) {
            headers.put("content-disposition", header("content disposition", contentDisposition));
        }
        Call call = new Call(
                "uploadFile", "PUT", "/admin/storage/upload", headers, content, timeout, true,
                identity instanceof Identity.Token, credentials.secrets(identity));
        Map<?, ?> data = data(call, caller.read(call));
        if (data.get("size") instanceof Number size && size.longValue() != content.contentLength()) {
            throw Caller.notUnderstood(call, "the server has " + size + " of " + content.contentLength() + " bytes");
        }
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("id", data.get("id"));
        file.put("path", path.strip());
        data.forEach((key, value) -> file.putIfAbsent((String) key, value));
        return file;
    }

    /**
     * Lists the files.
     *
     * @return                  the entities of {@code $files}, with {@code path} and {@code url}
     * @throws InstantException if it fails
     */
    public List<?> list() {
        return files("listFiles", Map.of());
    }

    /**
     * Opens a file. Its content comes from the file store, to which no token is sent.
     *
     * @param  path             where it is
     * @return                  the content, to be closed; null if there is no such file, or the rules do not show it
     * @throws InstantException if it fails; what breaks later is thrown by the stream
     */
    public InputStream download(String path) {
        List<?> found = files("downloadFile", Map.of("$", Map.of("where", Map.of("path", path))));
        if (found.isEmpty()) {
            return null;
        }
        if (found.get(0) instanceof Map<?, ?> file && file.get("url") instanceof String url) {
            return open(url);
        }
        throw Caller.notUnderstood(query("downloadFile", Map.of()), "the file has no URL");
    }

    /**
     * Opens a file by the {@code url} of its entity, which is valid for some days. No token is sent there.
     *
     * @param  url              where it is
     * @return                  the content, to be closed
     * @throws InstantException if it fails; what breaks later is thrown by the stream
     */
    public InputStream open(String url) {
        return caller.fetch(query("downloadFile", Map.of()), url);
    }

    /**
     * Deletes files.
     *
     * @param  paths            where they are; what is not there is left out
     * @return                  the ids of those that were there
     * @throws InstantException if it fails
     */
    public List<?> delete(List<String> paths) {
        Map<String, Object> body = Map.of("filenames", List.copyOf(paths));
        Call call = Call.post(
                "deleteFile", "/admin/storage/files/delete", credentials.headers(identity), body, timeout, true,
                identity instanceof Identity.Token, credentials.secrets(identity));
        if (data(call, caller.read(call)).get("ids") instanceof List<?> ids) {
            return ids;
        }
        throw Caller.notUnderstood(call, "the answer has no ids");
    }

    private List<?> files(String name, Map<String, Object> options) {
        Call call = query(name, Map.of(NAMESPACE, options));
        if (caller.read(call).get(NAMESPACE) instanceof List<?> files) {
            return files;
        }
        throw Caller.notUnderstood(call, "the answer has no files");
    }

    private Call query(String name, Map<String, Object> query) {
        return Call.post(
                name, "/admin/query", credentials.headers(identity), Map.of("query", query, "inference?", false), timeout,
                false,
                identity instanceof Identity.Token, credentials.secrets(identity));
    }

    private static Map<?, ?> data(Call call, Map<String, Object> answer) {
        if (answer.get("data") instanceof Map<?, ?> data) {
            return data;
        }
        throw Caller.notUnderstood(call, "the answer has no data");
    }

    /** The server takes the bytes of a header as they are. */
    private static String header(String what, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The " + what + " of the file must not be blank");
        }
        if (!value.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
            throw new IllegalArgumentException(
                    "The " + what + " of the file holds a character that is not ASCII; encode it, for example as in URLs");
        }
        return value.strip();
    }
}
