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

import java.util.Collection;
import java.util.UUID;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** A text that an option gives, which may be a Simple expression. */
final class TextSource {

    private final String option;
    private final JsonTemplate template;

    /**
     * @throws IllegalArgumentException when the option is set, but blank
     */
    TextSource(CamelContext context, String option, String text) {
        this.option = option;
        template = text == null ? null : JsonTemplate.ofText(context, option, notBlank("Option " + option, text));
    }

    boolean isSet() {
        return template != null;
    }

    /**
     * @throws IllegalArgumentException when the expression gives no text, or a blank one
     */
    String of(Exchange exchange) {
        return text("Option " + option, template.bind(exchange));
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
        boolean plain = body instanceof UUID || body instanceof Collection<?>;
        return text(what, plain ? body : exchange.getMessage().getBody(String.class));
    }

    private static String notBlank(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " is blank");
        }
        return text;
    }
}
