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

import io.github.camelinstant.client.EntityStream;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.QueryOptions;
import io.github.camelinstant.model.Query;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;

/** {@code instant:query}: reads a result tree or its entities into the body. */
public final class QueryOperation implements Operation {

    /** Of answers up to this size the route holds no connection while it works on the entities. */
    private static final int SMALL_ANSWER = 1 << 20;

    private final OperationContext context;
    private final IdentityResolver identity;
    private final QuerySource source;
    private final EntityType entityType;
    private final OutputType outputType;

    public QueryOperation(OperationContext context) {
        this.context = context;
        identity = new IdentityResolver(context.options());
        source = new QuerySource(context.camelContext(), context.options());
        outputType = context.options().getOutputType();
        entityType = EntityType.of(context.camelContext(), context.options());
        boolean perEntity = outputType == OutputType.entities || outputType == OutputType.stream;
        if (context.options().getOutputClass() != null && !perEntity) {
            throw new IllegalArgumentException("Option outputClass needs outputType=entities or outputType=stream");
        }
    }

    @Override
    public void process(Exchange exchange) {
        InstantClient client = context.client().get().as(identity.resolve(exchange));
        Map<String, Object> query = source.query(exchange);
        Message message = exchange.getMessage();
        message.setBody(switch (outputType) {
            case map -> client.query(query);
            case json -> client.queryJson(query);
            case entities -> entityType.list(client.query(query), Query.namespaceOf(query));
            case stream -> stream(exchange, client, query);
        });
    }

    private Object stream(Exchange exchange, InstantClient client, Map<String, Object> query) {
        EntityStream entities = client.stream(query, QueryOptions.DEFAULT, SMALL_ANSWER);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                entities.close();
            }
        });
        return new EntityIterator(entities, entityType);
    }
}
