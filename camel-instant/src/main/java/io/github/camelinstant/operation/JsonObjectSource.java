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

import io.github.camelinstant.client.json.InstantJson;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.ScriptHelper;

/** A JSON object that an option gives as it is, or the body. */
final class JsonObjectSource {

    private final String option;
    private final Map<String, Object> fixed;

    /**
     * @param  text                     JSON, or {@code resource:classpath:name}, {@code resource:file:name}; or null
     * @throws IllegalArgumentException when the text is no JSON object or the resource does not exist
     */
    JsonObjectSource(CamelContext context, String option, String text) {
        this.option = option;
        try {
            fixed = text == null
                    ? null : InstantJson.readObject(ScriptHelper.resolveOptionalExternalScript(context, text));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("Option " + option + ": " + e.getMessage(), e);
        }
    }

    /** The option; null when it is not set. */
    Map<String, Object> fixed() {
        return fixed;
    }

    /**
     * The option, or the body when it is not set.
     *
     * @throws IllegalArgumentException when the body is no JSON object
     */
    @SuppressWarnings("unchecked")
    Map<String, Object> of(Exchange exchange) {
        if (fixed != null) {
            return fixed;
        }
        if (PlainBody.of(exchange) instanceof Map<?, ?> map && TextKeys.only(map)) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException(
                "Without the option " + option + " the body must be a Map or a JSON object, but is not");
    }
}
