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
package io.github.camelinstant.consumer.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.consumer.ConsumerHeaders;
import io.github.camelinstant.consumer.Item;
import io.github.camelinstant.model.ChangeRecord;
import io.github.camelinstant.model.Isn;

/** Makes exchanges of changes: one for each, or one for each transaction with a list of them. */
final class ChangeItems {

    private static final String READ = "read";

    private final boolean transactions;

    /** @param transactions whether a body is the list of all changes of a transaction */
    ChangeItems(boolean transactions) {
        this.transactions = transactions;
    }

    boolean ofTransactions() {
        return transactions;
    }

    Item transaction(List<ChangeRecord> records, Isn position, String key) {
        return new Item(
                records.stream().map(ChangeItems::body).toList(), Map.of(
                        ConsumerHeaders.POSITION, position.toString(),
                        ConsumerHeaders.IDEMPOTENCY_KEY, key));
    }

    Item record(ChangeRecord change, Isn position) {
        return new Item(
                body(change), headers(change.namespace(), change.id(), change.action().name(), position,
                        change.idempotencyKey()));
    }

    /**
     * An entity that was there before the log began.
     *
     * @param hash of what it is like
     */
    Item read(String namespace, Entity entity, String hash, Isn position) {
        Map<String, Object> body = body(namespace, entity.id().toString(), READ);
        body.put("after", entity.all());
        return new Item(
                wrapped(body), headers(namespace, entity.id().toString(), READ, position,
                        namespace + ':' + entity.id() + ':' + READ + ':' + hash));
    }

    /** A change that the log does not carry. */
    Item inferred(ChangeRecord change, Isn position) {
        Map<String, Object> headers = headers(change.namespace(), change.id(), change.action().name(), position,
                change.idempotencyKey());
        headers.put(ConsumerHeaders.INFERRED, true);
        return new Item(wrapped(body(change)), headers);
    }

    private Object wrapped(Map<String, Object> body) {
        return transactions ? List.of(body) : body;
    }

    private static Map<String, Object> body(ChangeRecord change) {
        Map<String, Object> body = body(change.namespace(), change.id(), change.action().name());
        if (change.before() != null) {
            body.put("before", change.before());
        }
        if (change.after() != null) {
            body.put("after", change.after());
        }
        return body;
    }

    private static Map<String, Object> body(String namespace, String id, String action) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("namespace", namespace);
        body.put("id", id);
        body.put("action", action);
        return body;
    }

    private static Map<String, Object> headers(String namespace, String id, String action, Isn position, String key) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(ConsumerHeaders.NAMESPACE, namespace);
        headers.put(ConsumerHeaders.ENTITY_ID, id);
        headers.put(ConsumerHeaders.ACTION, action);
        if (position != null) {
            headers.put(ConsumerHeaders.POSITION, position.toString());
        }
        headers.put(ConsumerHeaders.IDEMPOTENCY_KEY, key);
        return headers;
    }
}
