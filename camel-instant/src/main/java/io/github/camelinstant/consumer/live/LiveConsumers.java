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

import java.util.function.Supplier;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.consumer.ConsumerOptions;
import io.github.camelinstant.consumer.EmitMode;
import io.github.camelinstant.consumer.QueryFeeds;
import io.github.camelinstant.consumer.Reconcile;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;

/** Makes the consumer of {@code instant:subscribe}. */
public final class LiveConsumers {

    private LiveConsumers() {
    }

    /**
     * @param  client                   gives the client that acts as admin; asked once the endpoint has started
     * @throws IllegalArgumentException when an option is missing, wrong, or of no use to a subscription
     */
    public static Consumer create(
            Endpoint endpoint, Processor processor, ConsumerOptions options, Supplier<InstantClient> client) {
        require(options.getQuery() != null, "A consumer of instant:subscribe needs the option query");
        require(options.getCursor() == null,
                "Option cursor reads parts of a result, and instant:subscribe has all of it: use instant:query, or emit=changes");
        require(options.getMaxMessagesPerPoll() == 0, "Option maxMessagesPerPoll is for instant:query, which polls");
        require(options.getOutputClass() == null || options.getEmit() == EmitMode.entities,
                "Option outputClass needs emit=entities in a consumer");
        require(options.getReconnectDelay() >= 0 && options.getMaxReconnectDelay() >= options.getReconnectDelay(),
                "Option reconnectDelay must not be negative, maxReconnectDelay not less than it");
        require(options.getKeepAliveTimeout() > 0, "Option keepAliveTimeout must be longer than zero");
        Reconcile.every(options.getReconcile());
        if (options.getEmit() != EmitMode.result) {
            QueryFeeds.requireOneNamespace(endpoint, options);
        }
        return new LiveConsumer(endpoint, processor, options, client);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
