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
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.storage.Storage;
import io.github.camelinstant.emulator.storage.StoredFile;

/** Where files can be read and written without credentials, and the reading; and the list of old clients. */
final class FileUrlEndpoints {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final Apps apps;
    private final Credentials credentials;
    private final Storage storage;

    FileUrlEndpoints(Apps apps, Credentials credentials, Storage storage) {
        this.apps = apps;
        this.credentials = credentials;
        this.storage = storage;
    }

    /** {@code GET /admin/storage/files}: breaks, as on the server, unless the request says that it is JSON. */
    Answer list(Call call) {
        App app = credentials.admin(call);
        if (!call.hasJsonType()) {
            throw Errors.broken();
        }
        ObjectNode answer = JSON.objectNode();
        ArrayNode files = answer.putArray("data");
        StoredFile.all(app.readableDatabase()).forEach(file -> files.addObject().put("key", Storage.key(app, file))
                .put("name", file.path()).put("size", file.size()).putNull("etag").putNull("last_modified"));
        return Answer.json(answer);
    }

    /** {@code POST /admin/storage/signed-upload-url}. */
    Answer uploadUrl(Call call) {
        App app = credentials.admin(call);
        String path = Params.required(call.body("filename"), Params::text, "body", "filename");
        return Answer.json(JSON.objectNode().put("data", call.baseUrl() + storage.uploadPath(app, path)));
    }

    /** {@code GET /admin/storage/signed-download-url}. */
    Answer downloadUrl(Call call) {
        App app = credentials.admin(call);
        String path = Params.required(call.queryParam("filename"), Params::text, "params", "filename");
        String url = StoredFile.byPath(app.readableDatabase(), path)
                .map(file -> call.baseUrl() + storage.downloadPath(app, file)).orElse(null);
        return Answer.json(JSON.objectNode().put("data", url));
    }

    /** {@code GET /storage/blobs/:app/:bin/:location}: the content of a file. */
    Reply download(Call call) throws IOException {
        Optional<App> app = Params.uuid(call.pathParam("app")).flatMap(apps::find);
        String location = call.pathParam("location").textValue();
        if (app.isEmpty() || !isSigned(call, app.get().id(), location)) {
            return refusal(FORBIDDEN, "AccessDenied");
        }
        return storage.find(app.get(), location).<Reply> map(FileReply::new).orElseGet(() -> refusal(NOT_FOUND, "NoSuchKey"));
    }

    private boolean isSigned(Call call, UUID app, String location) {
        String expires = call.queryParam("expires") == null ? "" : call.queryParam("expires").asText();
        String signature = call.queryParam("signature") == null ? "" : call.queryParam("signature").asText();
        return expires.matches("\\d{1,12}") && storage.isSigned(app, location, Long.parseLong(expires), signature);
    }

    /** What an object store answers. */
    private static Answer refusal(int status, String code) {
        return Answer.xml(status, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code></Error>");
    }
}
