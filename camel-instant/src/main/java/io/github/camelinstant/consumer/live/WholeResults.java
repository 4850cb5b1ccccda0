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

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.consumer.ExchangeDelivery;
import io.github.camelinstant.consumer.Item;
import io.github.camelinstant.consumer.state.Fingerprint;
import org.apache.camel.ExchangePropertyKey;

/** One exchange for each result that is not the one that was delivered last. */
final class WholeResults implements ResultHandler {

    private final ExchangeDelivery delivery;
    private final boolean skipFailed;
    private byte[] delivered;

    WholeResults(ExchangeDelivery delivery, boolean skipFailed) {
        this.delivery = delivery;
        this.skipFailed = skipFailed;
    }

    @Override
    public void start() {
        delivered = null;
    }

    @Override
    public Outcome handle(Map<String, Object> result, Batch batch) {
        byte[] fingerprint = Fingerprint.of(result);
        boolean completed = true;
        if (!Arrays.equals(fingerprint, delivered) && batch.mayDeliver().getAsBoolean()) {
            completed = skipFailed | delivery.deliver(new Item(result, Map.of()), Map.of(
                    ExchangePropertyKey.BATCH_INDEX, 0,
                    ExchangePropertyKey.BATCH_SIZE, 1,
                    ExchangePropertyKey.BATCH_COMPLETE, true));
            delivered = completed ? fingerprint : null;
            delivery.completeBatch(List.of(result));
        }
        return completed ? Outcome.DELIVERED : Outcome.OWED;
    }
}
