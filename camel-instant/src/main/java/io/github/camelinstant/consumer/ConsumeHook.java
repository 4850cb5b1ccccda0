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

    private final JsonTemplate template;
    private final boolean single;
    private final TransactOptions transactOptions;

    private ConsumeHook(JsonTemplate template, boolean single, TransactOptions transactOptions) {
        this.template = template;
        this.single = single;
        this.transactOptions = transactOptions;
    }

    /**
     * Returns null when the option is not set. Expressions stand in values only, so what the steps do is known, and
     * checked, before anything is polled.
     *
     * @throws IllegalArgumentException when the option is neither a step nor a list of steps, or one is not allowed
     *                                  here
     */
    static ConsumeHook of(CamelContext context, String option, String steps, ConsumerOptions options) {
        if (steps == null) {
            return null;
        }
        JsonTemplate template = JsonTemplate.parse(context, option, steps);
        if (!(template.source() instanceof List<?> list) || list.isEmpty()) {
            throw new IllegalArgumentException(
                    "Option " + option + " must be a step, such as [\"delete\",\"goals\",\"${body[id]}\"], or a list of steps");
        }
        boolean single = list.get(0) instanceof String;
        StepGuard guard = new StepGuard(options.isAllowSchemaChanges());
        List<?> all = single ? List.of(list) : list;
        for (int i = 0; i < all.size(); i++) {
            check(guard, option, all.get(i), i);
        }
        return new ConsumeHook(template, single, new TransactOptions(!options.isAllowSchemaChanges()));
    }

    private static void check(StepGuard guard, String option, Object step, int index) {
        try {
            guard.check(step, index);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option " + option + ": " + e.getMessage(), e);
        }
    }

    /** Binds the steps to the exchange and sends them in one transaction. */
    void run(InstantClient client, Exchange exchange) {
        List<?> bound = (List<?>) template.bind(exchange);
        client.transactSteps(single ? List.of(bound) : bound, transactOptions);
    }
}
