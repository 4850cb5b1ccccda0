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
package io.github.camelinstant.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import io.github.camelinstant.operation.OperationHeaders;
import io.github.camelinstant.operation.PlainBody;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Collects the rows or steps of many messages into one List for {@code instant:transact}, in the order in which they
 * come. A message may hold one of them or many, also as JSON text. The other properties of the exchange are those of
 * the first message.
 */
public final class TransactAggregationStrategy implements AggregationStrategy {

    /** What decides who acts and what the rules see: one transaction has one of each. */
    private static final List<String> SHARED_HEADERS = List.of(
            OperationHeaders.AS_EMAIL, OperationHeaders.AS_TOKEN, OperationHeaders.AS_GUEST, OperationHeaders.RULE_PARAMS);

    /**
     * @throws IllegalArgumentException when a message names another user or other rule parameters than the first: it
     *                                  must not be written with somebody else's rights. Correlate by the user instead
     */
    @Override
    public Exchange aggregate(Exchange oldExchange, Exchange newExchange) {
        List<Object> added = elements(newExchange);
        if (oldExchange == null) {
            newExchange.getMessage().setBody(added);
            return newExchange;
        }
        requireSameUser(oldExchange, newExchange);
        collected(oldExchange).addAll(added);
        return oldExchange;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> collected(Exchange exchange) {
        return (List<Object>) exchange.getMessage().getBody(List.class);
    }

    private static List<Object> elements(Exchange exchange) {
        Object body = structure(exchange);
        boolean one = !(body instanceof Collection<?> many)
                || body instanceof List<?> step && !many.isEmpty() && step.get(0) instanceof String;
        if (body instanceof Object[] array) {
            return new ArrayList<>(Arrays.asList(array));
        }
        return one ? new ArrayList<>(List.of(body)) : new ArrayList<>((Collection<?>) body);
    }

    private static Object structure(Exchange exchange) {
        Object body = PlainBody.of(exchange);
        if (body == null) {
            throw new IllegalArgumentException("There is nothing to collect: the body is empty");
        }
        return body;
    }

    private static void requireSameUser(Exchange first, Exchange next) {
        for (String header : SHARED_HEADERS) {
            if (!Objects.equals(first.getMessage().getHeader(header), next.getMessage().getHeader(header))) {
                throw new IllegalArgumentException(
                        "The messages differ in the header " + header + " and so cannot become one transaction");
            }
        }
        if (!Objects.equals(first.getProperty(OperationHeaders.USER), next.getProperty(OperationHeaders.USER))) {
            throw new IllegalArgumentException(
                    "The messages are of different verified users and so cannot become one"
                                               + " transaction");
        }
    }
}
