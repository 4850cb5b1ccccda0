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

import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelinstant.client.InstantJson;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.ScriptHelper;

/**
 * JSON whose string values may hold Simple expressions. The JSON is parsed first and the values are put into the parsed
 * tree, so that a value can be wrong but can never change the shape: keys are not evaluated, values are not evaluated a
 * second time, and an expression gives a scalar, or under {@code $in} a list of scalars. Anything else, null included,
 * is an error.
 */
public final class JsonTemplate {

    private final Node root;

    private JsonTemplate(Node root) {
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
        Object json;
        try {
            json = InstantJson.read(ScriptHelper.resolveOptionalExternalScript(context, text));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("Option " + option + ": " + e.getMessage(), e);
        }
        return new JsonTemplate(compile(context, json, option, false));
    }

    /** A template of a single text value. */
    static JsonTemplate ofText(CamelContext context, String option, String text) {
        return new JsonTemplate(compile(context, text, option, false));
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
        if (json instanceof String text && text.contains("${")) {
            Expression expression = context.resolveLanguage("simple").createExpression(text);
            expression.init(context);
            Class<?> type = isSingleExpression(text) ? Object.class : String.class;
            return new Value(expression, type, listAllowed, path + " = " + text);
        }
        return new Constant(json);
    }

    /** Whether the text is one <code>${...}</code> and nothing around it. */
    private static boolean isSingleExpression(String text) {
        if (!text.startsWith("${")) {
            return false;
        }
        int depth = 0;
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i == text.length() - 1;
            }
        }
        return false;
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

    private record Value(Expression expression, Class<?> type, boolean listAllowed, String place) implements Node {

        @Override
        public Object bind(Exchange exchange) {
            Object value = expression.evaluate(exchange, type);
            if (value instanceof Object[] array) {
                value = Arrays.asList(array);
            }
            if (listAllowed && value instanceof Collection<?> values) {
                return values.stream().map(this::scalar).toList();
            }
            return scalar(value);
        }

        private Object scalar(Object value) {
            if (value instanceof CharSequence || value instanceof Character) {
                return value.toString();
            }
            if (value instanceof Number || value instanceof Boolean || value instanceof UUID || value instanceof Enum<?>
                    || value instanceof Temporal || value instanceof Date) {
                return value;
            }
            throw new IllegalArgumentException(
                    value == null
                            ? place + " gave no value; a missing value is never left out of a query"
                            : place + " gave a " + value.getClass().getName()
                              + "; only text, numbers, booleans and dates can stand here, and lists of them under $in");
        }
    }
}
