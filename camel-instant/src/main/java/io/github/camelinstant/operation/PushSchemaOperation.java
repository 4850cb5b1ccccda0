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

import io.github.camelinstant.client.InstantPlatform;
import org.apache.camel.Exchange;

/** {@code instant:pushSchema}: adds to the schema what it lacks, or tells what would be added. */
public final class PushSchemaOperation implements Operation {

    private final OperationContext context;
    private final AdminOnly adminOnly;
    private final JsonObjectSource schema;
    private final boolean dryRun;

    public PushSchemaOperation(OperationContext context) {
        this.context = context;
        adminOnly = new AdminOnly("pushSchema", context.options());
        schema = new JsonObjectSource(context.camelContext(), "schema", context.options().getSchema());
        dryRun = context.options().isDryRun();
    }

    @Override
    public void process(Exchange exchange) {
        adminOnly.check(exchange);
        Map<String, Object> wanted = schema.of(exchange);
        InstantPlatform platform = context.client().get().platform();
        exchange.getMessage().setBody(dryRun ? platform.planSchema(wanted) : platform.pushSchema(wanted));
    }
}
