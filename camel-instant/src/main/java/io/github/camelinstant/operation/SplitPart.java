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
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;

/** An exchange as a part of a split. */
final class SplitPart {

    private SplitPart() {
    }

    /** Whether the exchange is a part of a split that has no aggregation strategy: nobody takes what is in its body. */
    static boolean isDropped(Exchange exchange) {
        Object whole = exchange.getProperty(ExchangePropertyKey.CORRELATION_ID);
        Map<?, ?> strategies = exchange.getProperty(ExchangePropertyKey.AGGREGATION_STRATEGY, Map.class);
        // those of the splits around it are there, too
        return whole != null && strategies != null && strategies.values().stream()
                .anyMatch(strategy -> strategy instanceof UseOriginalAggregationStrategy keeps && keeps.getOriginal() != null
                        && whole.equals(keeps.getOriginal().getExchangeId()));
    }
}
