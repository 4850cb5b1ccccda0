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

import java.util.List;

import io.github.camelinstant.client.PermissionCheck;
import io.github.camelinstant.client.TransactOptions;
import io.github.camelinstant.model.Identity;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code instant:checkTransact}: whether the permission rules would let a user write the body, and why. */
public final class CheckTransactOperation implements Operation {

    private final OperationContext context;
    private final IdentityResolver identity;
    private final StepReader reader;
    private final RuleParams ruleParams;
    private final TransactOptions transactOptions;
    private final JsonObjectSource rules;

    public CheckTransactOperation(OperationContext context) {
        this.context = context;
        identity = new IdentityResolver(context.options());
        reader = new StepReader(context.camelContext(), context.options());
        ruleParams = new RuleParams(context.camelContext(), context.options());
        transactOptions = new TransactOptions(!context.options().isAllowSchemaChanges());
        rules = new JsonObjectSource(context.camelContext(), "rules", context.options().getRules());
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeader(OperationHeaders.ALLOWED);
        Identity user = identity.resolve(exchange);
        List<List<?>> steps = reader.read(exchange, new Attempt(message.getBody())).steps();
        PermissionCheck check = context.client().get().as(user).permissions().checkTransact(
                RuleParamSteps.before(steps, ruleParams.of(exchange)), transactOptions, rules.fixed());
        message.setBody(check.trace());
        message.setHeader(OperationHeaders.ALLOWED, check.allowed());
    }
}
