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
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * JSON text in and out. Decimals become doubles, integers keep all digits, the last of equal keys wins, what follows
 * the first value is ignored, bytes that are no UTF-8 are replaced. Text that is nested too deeply counts as malformed.
 */
final class Json {

    private static final Pattern CONTENT_TYPE = Pattern.compile("^application/(vnd.+)?json|^application/[^;]*\\+json");
    private static final int WRITTEN_DEPTH = 10_000;
    private static final JsonMapper MAPPER = new JsonMapper(
            JsonFactory.builder()
                    .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(WRITTEN_DEPTH).build()).build());

    private Json() {
    }

    /** Whether a body of that content type is read as JSON; the comparison is case-sensitive. */
    static boolean isContentType(String contentType) {
        return contentType != null && CONTENT_TYPE.matcher(contentType).lookingAt();
    }

    /** The object in that text; an empty object for an empty text and for any other value; empty if it is malformed. */
    static Optional<ObjectNode> readObject(InputStream text) throws IOException {
        try {
            JsonNode node = MAPPER.readTree(new InputStreamReader(text, StandardCharsets.UTF_8));
            return Optional.of(node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
