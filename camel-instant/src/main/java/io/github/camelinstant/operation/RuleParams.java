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

/** The values that permission rules see as {@code ruleParams}, from the option or the header. */
final class RuleParams {

    private final JsonTemplate template;

    RuleParams(CamelContext context, OperationOptions options) {
        template = options.getRuleParams() == null
                ? null : JsonTemplate.parse(context, "ruleParams", options.getRuleParams());
    }

    /**
     * The parameters for this exchange; empty when there are none.
     *
     * @throws IllegalArgumentException when they are no JSON object, or given by the header beside the option
     */
    Map<String, Object> of(Exchange exchange) {
        // without any header the map of headers is not made
        boolean header = exchange.getMessage().hasHeaders()
                && exchange.getMessage().getHeaders().containsKey(OperationHeaders.RULE_PARAMS);
        if (header && template != null) {
            throw new IllegalArgumentException(
                    "Header " + OperationHeaders.RULE_PARAMS
                                               + " cannot be used beside the option ruleParams; remove one of them");
        }
        if (header) {
            return object("Header " + OperationHeaders.RULE_PARAMS, fromHeader(exchange));
        }
        return template == null ? Map.of() : object("Option ruleParams", template.bind(exchange));
    }

    private static Object fromHeader(Exchange exchange) {
        Object value = exchange.getMessage().getHeader(OperationHeaders.RULE_PARAMS);
        return value instanceof String text ? InstantJson.read(text) : value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(String what, Object value) {
        if (value instanceof Map<?, ?> map && TextKeys.only(map)) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException(what + " must be a JSON object or a Map with text keys");
    }
}
