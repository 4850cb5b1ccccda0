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

import java.util.function.Supplier;

import io.github.camelinstant.client.InstantClient;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;

/** Makes the consumer that the options of {@code instant:query} ask for. */
public final class QueryConsumers {

    private QueryConsumers() {
    }

    /**
     * @param  client                   gives the client that acts as admin; asked once the endpoint has started
     * @return                          a consumer that polls
     * @throws IllegalArgumentException when an option is missing, wrong, or contradicts another one
     */
    public static Consumer create(
            Endpoint endpoint, Processor processor, ConsumerOptions options, Supplier<InstantClient> client) {
        if (options.getQuery() == null) {
            throw new IllegalArgumentException("A consumer of instant:query needs the option query");
        }
        if (options.getEmit() == EmitMode.transactions) {
            throw new IllegalArgumentException("Only instant:changes knows emit=transactions");
        }
        if (options.getCursor() != null && options.getEmit() != EmitMode.entities) {
            throw new IllegalArgumentException("Option cursor needs emit=entities");
        }
        if (options.getOutputClass() != null && options.getEmit() != EmitMode.entities) {
            throw new IllegalArgumentException("Option outputClass needs emit=entities in a consumer");
        }
        if (options.getEmit() == EmitMode.changes) {
            return new PositionedConsumer<>(
                    endpoint, processor, options, client, QueryFeeds.changes(endpoint, options, new PolledEntities()));
        } else if (options.getCursor() != null) {
            return new PositionedConsumer<>(endpoint, processor, options, client, QueryFeeds.cursor(endpoint, options));
        }
        return new QueryConsumer(endpoint, processor, options, client);
    }
}
