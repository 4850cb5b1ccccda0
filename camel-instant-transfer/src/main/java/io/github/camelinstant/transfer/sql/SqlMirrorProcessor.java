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
package io.github.camelinstant.transfer.sql;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.camelinstant.InstantConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Hands changes to a mirror, in a route. In comes an exchange from {@code instant:changes}, with the change of an
 * entity or all changes of a transaction ({@code emit=transactions}), or from {@code instant:query} with
 * {@code emit=changes}; or one with a list of such exchanges or messages as its body (made by
 * {@code GroupedExchangeAggregationStrategy}). All that comes at once is applied in one transaction. The message is
 * left as it is.
 *
 * <pre>{@code
 * from("instant:changes?namespaces=posts,comments").process(new SqlMirrorProcessor(mirror));
 * }</pre>
 */
public final class SqlMirrorProcessor implements Processor {

    private final SqlMirror mirror;

    public SqlMirrorProcessor(SqlMirror mirror) {
        this.mirror = Objects.requireNonNull(mirror, "mirror");
    }

    /**
     * Applies the changes.
     *
     * @throws IllegalArgumentException if the body is none of these
     * @throws MirrorException          if the database refuses; the exchange may be repeated
     */
    @Override
    public void process(Exchange exchange) {
        boolean grouped = exchange.getMessage().getBody() instanceof List<?> list && !list.isEmpty()
                && list.stream().noneMatch(Map.class::isInstance);
        List<?> items = grouped ? exchange.getMessage().getBody(List.class) : List.of(exchange);
        mirror.apply(items.stream().flatMap(item -> changes(message(item))).toList());
    }

    private static Message message(Object item) {
        if (item instanceof Exchange exchange) {
            return exchange.getMessage();
        } else if (item instanceof Message message) {
            return message;
        }
        throw new IllegalArgumentException("The list must hold exchanges or messages, with their headers");
    }

    /** One change, or those of a transaction. */
    private static Stream<EntityChange> changes(Message message) {
        LogPosition position = LogPosition.of(message.getHeader(InstantConstants.POSITION, String.class));
        Object body = message.getBody();
        return (body instanceof List<?> list ? list : Collections.singletonList(body)).stream()
                .map(change -> change(change, position));
    }

    @SuppressWarnings("unchecked")
    private static EntityChange change(Object change, LogPosition position) {
        if (!(change instanceof Map<?, ?> body) || !(body.get("namespace") instanceof String namespace)
                || !(body.get("id") instanceof String id)) {
            throw new IllegalArgumentException(
                    "The body is no change: a Map with namespace, id, action, before and after. Consume with instant:changes,"
                                               + " or with instant:query and emit=changes.");
        }
        Map<String, Object> after = body.get("after") instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
        if (after == null && !"delete".equals(String.valueOf(body.get("action")))) {
            throw new IllegalArgumentException("The change of " + namespace + "/" + id + " has no state after it");
        }
        return new EntityChange(namespace, UUID.fromString(id), after, position == null ? null : position.text());
    }
}
