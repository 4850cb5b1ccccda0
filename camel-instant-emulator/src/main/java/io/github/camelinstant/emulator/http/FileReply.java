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
import java.nio.file.Files;

import io.github.camelinstant.emulator.storage.Storage;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;

/** The content of a file, read from disk while it is sent. */
final class FileReply implements Reply {

    private final Storage.Download download;

    FileReply(Storage.Download download) {
        this.download = download;
    }

    @Override
    public void sendTo(HttpServerExchange exchange) throws IOException {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(Headers.CONTENT_TYPE, download.file().contentType());
        headers.put(Headers.CONTENT_DISPOSITION, download.file().contentDisposition());
        headers.put(Headers.CACHE_CONTROL, "public, max-age=86400, immutable");
        exchange.setResponseContentLength(download.file().size());
        Files.copy(download.content(), exchange.getOutputStream());
    }
}
