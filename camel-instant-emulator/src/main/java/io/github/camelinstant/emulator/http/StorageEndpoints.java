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
package io.github.camelinstant.emulator.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.rules.FileRule;
import io.github.camelinstant.emulator.storage.FileInfo;
import io.github.camelinstant.emulator.storage.Storage;
import io.github.camelinstant.emulator.storage.StoredFile;
import io.github.camelinstant.emulator.storage.UploadPermission;

/** Files: uploaded and deleted, by admins or under the rules of {@code $files}. */
final class StorageEndpoints {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> NO_TYPES = Set.of("", "null", "undefined");

    private final Credentials credentials;
    private final RequestRules rules;
    private final Storage storage;

    StorageEndpoints(Credentials credentials, RequestRules rules, Storage storage) {
        this.credentials = credentials;
        this.rules = rules;
        this.storage = storage;
    }

    /** {@code PUT /admin/storage/upload}: the body is the content. */
    Answer upload(Call call) throws IOException {
        Access access = credentials.access(call, credentials.appId(call));
        App app = access.existingApp();
        String path = Params.required(trimmed(call.header("path")), Params::text, "path");
        String contentType = contentType(call);
        String disposition = Params
                .optional(trimmed(call.header("content-disposition")), Params::text, "content-disposition").orElse(null);
        app.requireWritable();
        check(call, access, app, FileRule.Action.CREATE, List.of(path));
        return upload(call, app, FileInfo.of(path, contentType, disposition));
    }

    private Answer upload(Call call, App app, FileInfo info) throws IOException {
        if (call.header("transfer-encoding") != null) {
            throw Errors.broken();
        }
        StoredFile file = storage.upload(app, info, call.input());
        ObjectNode answer = JSON.objectNode();
        answer.putObject("data").put("id", file.id().toString()).put("location-id", file.location()).put("size", file.size());
        return Answer.json(answer);
    }

    /** {@code PUT /storage/:id/consume-upload-url}: an upload that was permitted before. */
    Answer uploadAsPermitted(Call call) throws IOException {
        UUID id = Params.required(call.pathParam("id"), Params::uuid, "params", "upload-id");
        UploadPermission permission = storage.takeUpload(id);
        App app = credentials.app(permission.app());
        return upload(call, app, FileInfo.of(permission.path(), contentType(call), null));
    }

    /** {@code DELETE /admin/storage/files}: one file. */
    Answer delete(Call call) {
        Access access = credentials.access(call, credentials.appId(call));
        String path = Params.required(call.queryParam("filename"), Params::text, "params", "filename");
        List<UUID> deleted = delete(call, access, List.of(path));
        ObjectNode answer = JSON.objectNode();
        answer.putObject("data").put("id", deleted.isEmpty() ? null : deleted.get(0).toString());
        return Answer.json(answer);
    }

    /** {@code POST /admin/storage/files/delete}: several files. */
    Answer deleteMany(Call call) {
        Access access = credentials.access(call, credentials.appId(call));
        List<String> paths = Params.required(call.body("filenames"), StorageEndpoints::paths, "body", "filenames");
        ObjectNode answer = JSON.objectNode();
        ArrayNode ids = answer.putObject("data").putArray("ids");
        delete(call, access, paths).forEach(id -> ids.add(id.toString()));
        return Answer.json(answer);
    }

    private List<UUID> delete(Call call, Access access, List<String> paths) {
        App app = access.existingApp();
        check(call, access, app, FileRule.Action.DELETE, paths);
        return storage.delete(app, paths);
    }

    private void check(Call call, Access access, App app, FileRule.Action action, List<String> paths) {
        if (!access.admin()) {
            FileRule rule = rules.files(call, access, app);
            paths.forEach(path -> rule.check(action, path));
        }
    }

    /** The server takes a text for the list of its characters. */
    private static Optional<List<String>> paths(JsonNode value) {
        List<String> paths = new ArrayList<>();
        if (value.isTextual()) {
            value.textValue().codePoints().forEach(character -> paths.add(Character.toString(character)));
        } else if (value.isArray()) {
            value.valueStream().filter(JsonNode::isTextual).forEach(path -> paths.add(path.textValue()));
        } else {
            return Optional.empty();
        }
        return Optional.of(paths);
    }

    private static String contentType(Call call) {
        JsonNode header = trimmed(call.header("content-type"));
        return header == null || NO_TYPES.contains(header.textValue()) ? null : header.textValue();
    }

    private static JsonNode trimmed(JsonNode header) {
        return header == null ? null : JSON.textNode(header.textValue().trim());
    }
}
