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
import java.util.function.Function;

import io.github.camelinstant.client.InstantPlatform;
import org.apache.camel.Exchange;

/** {@code instant:getSchema} and {@code instant:getRules}: what the app is made of, into the body. */
public final class ReadAppOperation implements Operation {

    private final OperationContext context;
    private final AdminOnly adminOnly;
    private final Function<InstantPlatform, Map<String, Object>> call;

    private ReadAppOperation(String name, OperationContext context, Function<InstantPlatform, Map<String, Object>> call) {
        this.context = context;
        this.call = call;
        adminOnly = new AdminOnly(name, context.options());
    }

    /** Reads the schema. */
    public static Operation schema(OperationContext context) {
        return new ReadAppOperation("getSchema", context, InstantPlatform::schema);
    }

    /** Reads the permission rules. */
    public static Operation rules(OperationContext context) {
        return new ReadAppOperation("getRules", context, InstantPlatform::rules);
    }

    @Override
    public void process(Exchange exchange) {
        adminOnly.check(exchange);
        exchange.getMessage().setBody(call.apply(context.client().get().platform()));
    }
}
