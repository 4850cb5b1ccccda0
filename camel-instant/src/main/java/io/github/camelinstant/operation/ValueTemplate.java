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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.UUID;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/**
 * One text of a template: Simple expressions, and the text around them. A single expression gives its own type,
 * everything else text. An expression that gives nothing is an error also within text: a pattern like
 * <code>%${header.name}%</code> would otherwise find everything.
 */
final class ValueTemplate {

    private static final String START = "${";

    private final String place;
    private final boolean listAllowed;
    /** Strings, and Expressions between them. */
    private final List<Object> parts = new ArrayList<>();

    /**
     * @param  place                    where the text stands, for messages
     * @param  listAllowed              whether a single expression may give a list of values
     * @throws IllegalArgumentException when an expression is not closed or not known
     */
    ValueTemplate(CamelContext context, String place, String text, boolean listAllowed) {
        this.place = place + " = " + text;
        this.listAllowed = listAllowed;
        int position = 0;
        for (int start = text.indexOf(START); start >= 0; start = text.indexOf(START, position)) {
            if (start > position) {
                parts.add(text.substring(position, start));
            }
            position = end(text, start);
            Expression expression = context.resolveLanguage("simple").createExpression(text.substring(start, position));
            expression.init(context);
            parts.add(expression);
        }
        if (position < text.length()) {
            parts.add(text.substring(position));
        }
    }

    static boolean isTemplate(String text) {
        return text.contains(START);
    }

    private int end(String text, int start) {
        int depth = 0;
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException(place + " has an expression that is not closed");
    }

    /**
     * @throws IllegalArgumentException when an expression gives nothing, or something that cannot stand here; the
     *                                  message names the place, never the value
     */
    Object bind(Exchange exchange) {
        if (parts.size() == 1) {
            return single(parts.get(0), exchange);
        }
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            Object value = part instanceof Expression expression ? scalar(evaluate(expression, exchange)) : part;
            text.append(value instanceof Date date ? date.toInstant() : value);
        }
        return text.toString();
    }

    private Object single(Object part, Exchange exchange) {
        Object value = part instanceof Expression expression ? evaluate(expression, exchange) : part;
        if (value instanceof Object[] array) {
            value = Arrays.asList(array);
        }
        if (listAllowed && value instanceof Collection<?> values) {
            return values.stream().map(this::scalar).toList();
        }
        return scalar(value);
    }

    private static Object evaluate(Expression expression, Exchange exchange) {
        return expression.evaluate(exchange, Object.class);
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
                        ? place + " gave no value; a missing value is never left out"
                        : place + " gave a " + value.getClass().getName()
                          + "; only text, numbers, booleans and dates can stand here, and lists of them under $in");
    }
}
