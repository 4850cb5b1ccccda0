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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/**
 * A reply that is held whole.
 *
 * @param status      the HTTP status
 * @param contentType null for an answer without that header
 * @param body        the bytes of the body
 */
record Answer(int status, String contentType, byte[] body) implements Reply {

    private static final int OK = 200;

    static Answer json(JsonNode body) {
        return json(OK, body);
    }

    static Answer json(int status, JsonNode body) {
        return new Answer(status, "application/json; charset=utf-8", Json.write(body));
    }

    static Answer plainText(int status, String text) {
        return text(status, "text/plain", text);
    }

    /** A text of any kind; the content type may be null. */
    static Answer text(int status, String contentType, String text) {
        return new Answer(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer xml(int status, String text) {
        return new Answer(status, "application/xml", text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a real server says to a route that it does not have: nothing, with status 200. */
    static Answer noSuchRoute() {
        return untyped("");
    }

    static Answer untyped(String text) {
        return new Answer(OK, null, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void sendTo(HttpServerExchange exchange) throws IOException {
        // reads what is left: a client that is still writing would see a reset connection instead of the answer
        exchange.getInputStream().close();
        exchange.setStatusCode(status);
        if (contentType != null) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
        }
        exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }
}
