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
import java.util.Map;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.Query;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** Where a query comes from: the template of the option, else the body. */
public final class QuerySource {

    static final String RULE_PARAMS = "$$ruleParams";

    private final JsonTemplate template;
    private final RuleParams ruleParams;

    public QuerySource(CamelContext context, OperationOptions options) {
        template = options.getQuery() == null ? null : JsonTemplate.parse(context, "query", options.getQuery());
        if (template != null && template.source() instanceof Map<?, ?> query) {
            QueryCheck.check(query);
        }
        ruleParams = new RuleParams(context, options);
    }

    /**
     * The query for this exchange, rule parameters included.
     *
     * @throws IllegalArgumentException when there is no query, or it is no JSON object, or no text in the charset of
     *                                  the exchange, or holds what Instant would pass over in silence
     */
    public Map<String, Object> query(Exchange exchange) {
        Map<String, Object> query = template == null ? checked(exchange) : object("Option query", template.bind(exchange));
        Map<String, Object> params = ruleParams.of(exchange);
        if (params.isEmpty()) {
            return query;
        }
        if (query.containsKey(RULE_PARAMS)) {
            throw new IllegalArgumentException("The query has " + RULE_PARAMS + " of its own beside the given rule parameters");
        }
        Map<String, Object> withParams = new LinkedHashMap<>(query);
        withParams.put(RULE_PARAMS, params);
        return withParams;
    }

    private static Map<String, Object> checked(Exchange exchange) {
        Map<String, Object> query = fromBody(exchange);
        QueryCheck.check(query);
        return query;
    }

    private static Map<String, Object> fromBody(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Query query) {
            return query.toMap();
        }
        if (body instanceof Map<?, ?>) {
            return object("The body", body);
        }
        String text = BodyText.isText(body) ? BodyText.of(exchange) : exchange.getMessage().getBody(String.class);
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(
                    "There is no query: set the option query, or send one as body (JSON text or Map)");
        }
        return object("The body", InstantJson.read(text));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(String what, Object value) {
        if (value instanceof Map<?, ?> map && TextKeys.only(map)) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException(what + " must be a JSON object: namespace to options and links");
    }
}
