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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** The files of the page at {@code /}. */
final class PageFiles {

    private static final int OK = 200;
    private static final String FOLDER = "/emulator-page/";
    private static final Map<String, String> TYPES = Map.of(
            "page.html", "text/html; charset=utf-8",
            "page.css", "text/css; charset=utf-8",
            "page.js", "text/javascript; charset=utf-8");

    private PageFiles() {
    }

    /** The page for a browser; to everybody else the root is a route that does not exist, as on a real server. */
    static Answer page(Call call) {
        JsonNode accepted = call.header("accept");
        return accepted != null && accepted.textValue().contains("text/html") ? answer("page.html") : Answer.noSuchRoute();
    }

    static Answer file(Call call) {
        String name = call.pathParam("file").textValue();
        return TYPES.containsKey(name) ? answer(name) : Answer.noSuchRoute();
    }

    private static Answer answer(String name) {
        try (InputStream file = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            return new Answer(OK, TYPES.get(name), file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
