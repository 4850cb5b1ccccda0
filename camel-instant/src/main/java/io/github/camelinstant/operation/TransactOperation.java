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

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.TransactOptions;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.operation.StepReader.Steps;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code instant:transact}: writes the steps or rows of the body in one transaction. */
public final class TransactOperation implements Operation {

    /** Its own name for each endpoint: another one that is sent the same body writes entities of its own. */
    private final String attemptProperty = "CamelInstantAttempt-" + Ids.random();
    private final OperationContext context;
    private final IdentityResolver identity;
    private final StepReader reader;
    private final RuleParams ruleParams;
    private final TransactOptions transactOptions;

    public TransactOperation(OperationContext context) {
        this.context = context;
        identity = new IdentityResolver(context.options());
        reader = new StepReader(context.camelContext(), context.options());
        ruleParams = new RuleParams(context.camelContext(), context.options());
        transactOptions = new TransactOptions(!context.options().isAllowSchemaChanges());
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeader(OperationHeaders.TX_ID);
        message.removeHeader(OperationHeaders.ENTITY_IDS);
        InstantClient client = context.client().get().as(identity.resolve(exchange));
        Map<String, Object> params = ruleParams.of(exchange);
        Attempt attempt = attempt(exchange);
        try {
            write(exchange, client, params, attempt);
        } catch (RuntimeException e) {
            exchange.setProperty(attemptProperty, attempt);
            throw e;
        }
        exchange.removeProperty(attemptProperty);
    }

    private void write(Exchange exchange, InstantClient client, Map<String, Object> params, Attempt attempt) {
        Message message = exchange.getMessage();
        Steps read = reader.read(exchange, attempt);
        if (!read.steps().isEmpty()) {
            long txId = client.transactSteps(RuleParamSteps.before(read.steps(), params), transactOptions);
            message.setHeader(OperationHeaders.TX_ID, txId);
        }
        if (!read.entityIds().isEmpty()) {
            message.setHeader(OperationHeaders.ENTITY_IDS, read.entityIds());
        }
    }

    /** The one that failed before, when an error handler sends the same body again. */
    private Attempt attempt(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        Attempt failed = exchange.getProperty(attemptProperty, Attempt.class);
        return failed != null && failed.isOf(body) ? failed : new Attempt(body);
    }
}
