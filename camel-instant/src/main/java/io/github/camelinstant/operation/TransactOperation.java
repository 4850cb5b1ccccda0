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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.TransactOptions;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.operation.StepReader.Steps;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code instant:transact}: writes the steps or rows of the body in one transaction. */
public final class TransactOperation implements Operation {

    private static final int NAMESPACE = 1;
    private static final int ENTITY = 2;

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
        exchange.setProperty(attemptProperty, attempt);
        Steps read = reader.read(exchange, attempt);
        if (!read.steps().isEmpty()) {
            long txId = client.transactSteps(withRuleParams(read.steps(), params), transactOptions);
            message.setHeader(OperationHeaders.TX_ID, txId);
        }
        if (!read.entityIds().isEmpty()) {
            message.setHeader(OperationHeaders.ENTITY_IDS, read.entityIds());
        }
        exchange.removeProperty(attemptProperty);
    }

    /** The one that failed before, when an error handler sends the same body again. */
    private Attempt attempt(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        Attempt failed = exchange.getProperty(attemptProperty, Attempt.class);
        return failed != null && failed.isOf(body) ? failed : new Attempt(body);
    }

    /** Rules see the parameters of the entity they judge, so each entity gets a step of its own. */
    private static List<List<?>> withRuleParams(List<List<?>> steps, Map<String, Object> params) {
        if (params.isEmpty()) {
            return steps;
        }
        Map<List<?>, List<?>> perEntity = new LinkedHashMap<>();
        for (List<?> step : steps) {
            if (step.size() > ENTITY) {
                Object namespace = step.get(NAMESPACE);
                Object entity = step.get(ENTITY);
                perEntity.put(Arrays.asList(namespace, entity), Arrays.asList("ruleParams", namespace, entity, params));
            }
        }
        List<List<?>> all = new ArrayList<>(perEntity.values());
        all.addAll(steps);
        return all;
    }
}
