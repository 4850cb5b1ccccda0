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

import java.util.List;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.TransactOptions;
import io.github.camelinstant.operation.JsonTemplate;
import io.github.camelinstant.operation.StepGuard;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** Steps that a consumer sends after an exchange or a batch. */
final class ConsumeHook {

    private final String option;
    private final JsonTemplate template;
    private final boolean allowSchemaChanges;

    private ConsumeHook(String option, JsonTemplate template, boolean allowSchemaChanges) {
        this.option = option;
        this.template = template;
        this.allowSchemaChanges = allowSchemaChanges;
    }

    /** Returns null when the option is not set. */
    static ConsumeHook of(CamelContext context, String option, String steps, ConsumerOptions options) {
        return steps == null
                ? null : new ConsumeHook(option, JsonTemplate.parse(context, option, steps), options.isAllowSchemaChanges());
    }

    /** Binds the steps to the exchange and sends them in one transaction. */
    void run(InstantClient client, Exchange exchange) {
        if (!(template.bind(exchange) instanceof List<?> steps)) {
            throw new IllegalArgumentException("Option " + option + " must be a JSON array of steps");
        }
        StepGuard guard = new StepGuard(allowSchemaChanges);
        for (int i = 0; i < steps.size(); i++) {
            guard.check(steps.get(i), i);
        }
        client.transactSteps(steps, new TransactOptions(!allowSchemaChanges));
    }
}
