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

import java.math.BigDecimal;
import java.util.UUID;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** A text that an option gives, which may be a Simple expression. */
final class TextSource {

    private final String option;
    private final JsonTemplate template;
    private final boolean orNumber;

    /**
     * @throws IllegalArgumentException when the option is set, but blank
     */
    TextSource(CamelContext context, String option, String text) {
        this(context, option, text, false);
    }

    private TextSource(CamelContext context, String option, String text, boolean orNumber) {
        this.option = option;
        this.orNumber = orNumber;
        template = text == null ? null : JsonTemplate.ofText(context, option, notBlank("Option " + option, text));
    }

    /**
     * The same for what may be a number in the exchange, such as an id.
     *
     * @throws IllegalArgumentException when the option is set, but blank
     */
    static TextSource orNumber(CamelContext context, String option, String text) {
        return new TextSource(context, option, text, true);
    }

    boolean isSet() {
        return template != null;
    }

    /**
     * @throws IllegalArgumentException when the expression gives no text, or a blank one
     */
    String of(Exchange exchange) {
        Object value = template.bind(exchange);
        return text("Option " + option, orNumber ? textOfNumber(value) : value);
    }

    /** A number as its digits; everything else as it is. */
    static Object textOfNumber(Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()).toPlainString() : value;
    }

    /**
     * Demands a text or a UUID.
     *
     * @param what names the place for messages
     */
    static String text(String what, Object value) {
        if (value instanceof CharSequence || value instanceof UUID) {
            return notBlank(what, value.toString()).strip();
        }
        throw new IllegalArgumentException(what + " must be text, but " + (value == null ? "there is none" : "is not"));
    }

    /**
     * The body as text.
     *
     * @param what names the body for messages
     */
    static String body(String what, Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return text(what, BodyText.isText(body) ? BodyText.of(exchange) : body);
    }

    private static String notBlank(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " is blank");
        }
        return text;
    }
}
