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
package io.github.camelinstant.consumer.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.consumer.Emission;
import io.github.camelinstant.consumer.ExchangeDelivery;
import io.github.camelinstant.consumer.Item;
import io.github.camelinstant.consumer.state.Fingerprint;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.operation.EntityType;
import org.apache.camel.ExchangePropertyKey;

/**
 * One exchange for each entity that was not in the result before, or was not as it is. A refresh may have been on its
 * way while a route worked on what it shows: delivered as a whole it would bring all of that again.
 */
final class EntityResults implements ResultHandler {

    private final ExchangeDelivery delivery;
    private final EntityType type;
    private final boolean skipFailed;
    private Map<Object, byte[]> delivered = Map.of();

    EntityResults(ExchangeDelivery delivery, EntityType type, boolean skipFailed) {
        this.delivery = delivery;
        this.skipFailed = skipFailed;
        this.type = type;
    }

    @Override
    public void start() {
        delivered = Map.of();
    }

    @Override
    public Outcome handle(Map<String, Object> result, Batch batch) {
        Map<Object, byte[]> unchanged = new HashMap<>();
        List<Map<String, Object>> fresh = new ArrayList<>();
        String namespace = Query.namespaceOf(result);
        for (Map<String, Object> entity : entities(result, namespace)) {
            byte[] before = delivered.get(entity.get("id"));
            if (Arrays.equals(Fingerprint.of(entity), before)) {
                unchanged.put(entity.get("id"), before);
            } else {
                fresh.add(entity);
            }
        }
        delivered = unchanged;
        return deliver(namespace, fresh, batch) ? Outcome.DELIVERED : Outcome.OWED;
    }

    /** What fails, or is not delivered any more, is as good as new in the next result. */
    private boolean deliver(String namespace, List<Map<String, Object>> entities, Batch batch) {
        boolean complete = true;
        List<Object> bodies = new ArrayList<>();
        for (int index = 0; index < entities.size() && batch.mayDeliver().getAsBoolean(); index++) {
            Map<String, Object> entity = entities.get(index);
            byte[] fingerprint = Fingerprint.of(entity);
            Item item = Emission.item(namespace, entity, type);
            batch.pending().accept(entities.size() - index - 1);
            bodies.add(item.body());
            boolean completed = skipFailed | delivery.deliver(item, Map.of(
                    ExchangePropertyKey.BATCH_INDEX, index,
                    ExchangePropertyKey.BATCH_SIZE, entities.size(),
                    ExchangePropertyKey.BATCH_COMPLETE, index == entities.size() - 1));
            complete &= completed;
            if (completed) {
                delivered.put(entity.get("id"), fingerprint);
            }
        }
        delivery.completeBatch(bodies);
        return complete;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> entities(Map<String, Object> result, String namespace) {
        return (List<Map<String, Object>>) result.get(namespace);
    }
}
