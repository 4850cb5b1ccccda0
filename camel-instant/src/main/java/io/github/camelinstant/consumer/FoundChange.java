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
package io.github.camelinstant.consumer;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.consumer.state.KnownEntity;
import io.github.camelinstant.model.ChangeAction;

/** Makes the exchange of a change that was found by comparison. */
final class FoundChange {

    private FoundChange() {
    }

    /**
     * @param before  what was delivered of the entity; null when nothing was
     * @param after   the entity as it is; null when it is not there
     * @param version what makes this change of the entity different from all others: it never goes twice from the same
     *                earlier change to the same state
     * @param mark    what is remembered of it
     */
    static Item item(
            String namespace, ChangeAction action, KnownEntity before, Map<String, Object> after, String version,
            KnownEntity mark) {
        String id = mark.id().toString();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("namespace", namespace);
        body.put("id", id);
        body.put("action", action.name());
        if (before != null && before.image() != null) {
            body.put("before", InstantJson.readObject(new String(before.image(), StandardCharsets.UTF_8)));
        }
        if (after != null) {
            body.put("after", after);
        }
        return new Item(
                body, Map.of(
                        ConsumerHeaders.NAMESPACE, namespace,
                        ConsumerHeaders.ENTITY_ID, id,
                        ConsumerHeaders.ACTION, action.name(),
                        ConsumerHeaders.POSITION, Integer.toUnsignedString(mark.change()),
                        ConsumerHeaders.IDEMPOTENCY_KEY, id + ':' + action + ':' + version));
    }
}
