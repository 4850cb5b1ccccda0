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

import io.github.camelinstant.client.PermissionCheck;
import io.github.camelinstant.model.Identity;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code instant:checkQuery}: what the permission rules show a user of a query, and why. */
public final class CheckQueryOperation implements Operation {

    private final OperationContext context;
    private final IdentityResolver identity;
    private final QuerySource source;
    private final JsonObjectSource rules;

    public CheckQueryOperation(OperationContext context) {
        this.context = context;
        identity = new IdentityResolver(context.options());
        source = new QuerySource(context.camelContext(), context.options());
        rules = new JsonObjectSource(context.camelContext(), "rules", context.options().getRules());
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeader(OperationHeaders.ALLOWED);
        Identity user = identity.resolve(exchange);
        Map<String, Object> query = source.query(exchange);
        PermissionCheck check = context.client().get().as(user).permissions().checkQuery(query, rules.fixed());
        message.setBody(check.trace());
        if (check.allowed() != null) {
            message.setHeader(OperationHeaders.ALLOWED, check.allowed());
        }
    }
}
