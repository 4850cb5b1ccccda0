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

import java.util.Map;

import org.apache.camel.Exchange;

/** Attributes of a user who is created, from the option {@code extraFields}. */
final class ExtraFields {

    private final JsonTemplate template;

    ExtraFields(OperationContext context) {
        String text = context.options().getExtraFields();
        template = text == null ? null : JsonTemplate.parse(context.camelContext(), "extraFields", text);
    }

    /**
     * @throws IllegalArgumentException when the option is no JSON object
     */
    @SuppressWarnings("unchecked")
    Map<String, Object> of(Exchange exchange) {
        if (template == null) {
            return Map.of();
        }
        if (template.bind(exchange) instanceof Map<?, ?> fields) {
            return (Map<String, Object>) fields;
        }
        throw new IllegalArgumentException("Option extraFields must be a JSON object");
    }
}
