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
package io.github.camelinstant.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.json.InstantJson;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.ScriptHelper;

/**
 * JSON whose string values may hold Simple expressions. The JSON is parsed first and the values are put into the parsed
 * tree, so that a value can be wrong but can never change the shape: keys are not evaluated, values are not evaluated a
 * second time, and an expression gives a scalar, or under {@code $in} a list of scalars. Anything else, null included,
 * is an error.
 */
public final class JsonTemplate {

    /** What a decoder puts where bytes are no character, as those of %de in a pattern like %deep%. */
    private static final char UNDECODABLE = '\uFFFD';

    private final Object source;
    private final Node root;

    private JsonTemplate(Object source, Node root) {
        this.source = source;
        this.root = root;
    }

    /**
     * Parses the value of an option.
     *
     * @param  option                   the option's name, for messages
     * @param  text                     JSON, or {@code resource:classpath:name}, {@code resource:file:name}
     * @throws IllegalArgumentException when the text is not JSON or the resource does not exist
     */
    public static JsonTemplate parse(CamelContext context, String option, String text) {
        if (text.indexOf(UNDECODABLE) >= 0) {
            throw new IllegalArgumentException(
                    "Option " + option + " has lost a character where its URI was decoded: % begins an escape there; wrap the"
                                               + " value in RAW(...)");
        }
        Object json;
        try {
            json = InstantJson.read(ScriptHelper.resolveOptionalExternalScript(context, text));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("Option " + option + ": " + e.getMessage(), e);
        }
        return new JsonTemplate(json, compile(context, json, option, false));
    }

    /** A template of a single text value. */
    static JsonTemplate ofText(CamelContext context, String option, String text) {
        return new JsonTemplate(text, compile(context, text, option, false));
    }

    /** The JSON as it was written, expressions not evaluated; the shape is that of everything bound. */
    public Object source() {
        return source;
    }

    /**
     * Puts the exchange's values in.
     *
     * @return                          JSON values; what needs no value of the exchange is shared and must not be
     *                                  changed
     * @throws IllegalArgumentException when an expression gives null or something that is not allowed in its place; the
     *                                  message names the place and the expression, never the value
     */
    public Object bind(Exchange exchange) {
        return root.bind(exchange);
    }

    private static Node compile(CamelContext context, Object json, String path, boolean listAllowed) {
        if (json instanceof Map<?, ?> map) {
            Map<String, Node> members = new LinkedHashMap<>();
            map.forEach((key, value) -> members.put((String) key,
                    compile(context, value, path + '.' + key, "$in".equals(key) || "in".equals(key))));
            return members.values().stream().allMatch(Constant.class::isInstance) ? new Constant(json) : new Members(members);
        }
        if (json instanceof List<?> list) {
            List<Node> elements = list.stream().map(value -> compile(context, value, path + "[]", false)).toList();
            return elements.stream().allMatch(Constant.class::isInstance) ? new Constant(json) : new Elements(elements);
        }
        if (json instanceof String text && ValueTemplate.isTemplate(text)) {
            return new Value(new ValueTemplate(context, path, text, listAllowed));
        }
        return new Constant(json);
    }

    private sealed interface Node {

        Object bind(Exchange exchange);
    }

    private record Constant(Object value) implements Node {

        @Override
        public Object bind(Exchange exchange) {
            return value;
        }
    }

    private record Members(Map<String, Node> members) implements Node {

        @Override
        public Object bind(Exchange exchange) {
            Map<String, Object> bound = new LinkedHashMap<>();
            members.forEach((key, node) -> bound.put(key, node.bind(exchange)));
            return bound;
        }
    }

    private record Elements(List<Node> elements) implements Node {

        @Override
        public Object bind(Exchange exchange) {
            return elements.stream().map(node -> node.bind(exchange)).toList();
        }
    }

    private record Value(ValueTemplate template) implements Node {

        @Override
        public Object bind(Exchange exchange) {
            return template.bind(exchange);
        }
    }
}
