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

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/** One request on its route: headers, parameters of path and query, and the JSON body. */
final class Call {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final HttpServerExchange exchange;
    private final Map<String, String> pathParams;
    private final ObjectNode body;

    Call(HttpServerExchange exchange, Map<String, String> pathParams, ObjectNode body) {
        this.exchange = exchange;
        this.pathParams = pathParams;
        this.body = body;
    }

    /** The body; empty if there was none, if it was no JSON by its content type, or no object. */
    ObjectNode body() {
        return body;
    }

    JsonNode body(String key) {
        return body.get(key);
    }

    /** A header as text; null when it was not sent. */
    JsonNode header(String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? null : JSON.textNode(value);
    }

    /** What comes before the path in the URL that the client used: {@code http://127.0.0.1:8888}. */
    String baseUrl() {
        return exchange.getRequestScheme() + "://" + exchange.getHostAndPort();
    }

    /** The address of the client, or of what stands before this server. */
    String address() {
        return exchange.getSourceAddress().getAddress().getHostAddress();
    }

    /** The bytes of the body, for an endpoint that reads them by itself. */
    InputStream input() {
        return exchange.getInputStream();
    }

    /** Whether the body is JSON by its content type, be it there or not. */
    boolean hasJsonType() {
        return Json.isContentType(exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE));
    }

    JsonNode pathParam(String name) {
        return JSON.textNode(pathParams.get(name));
    }

    /** A query parameter: text, a list when it was sent several times, null when it was not sent. */
    JsonNode queryParam(String name) {
        Collection<String> values = exchange.getQueryParameters().getOrDefault(name, null);
        return values == null ? null : oneOrList(values);
    }

    /** All query parameters. */
    ObjectNode queryParams() {
        ObjectNode params = JSON.objectNode();
        exchange.getQueryParameters().forEach((name, values) -> params.set(name, oneOrList(values)));
        return params;
    }

    private static JsonNode oneOrList(Collection<String> values) {
        List<JsonNode> texts = values.stream().<JsonNode> map(JSON::textNode).toList();
        return texts.size() == 1 ? texts.get(0) : JSON.arrayNode().addAll(texts);
    }
}
