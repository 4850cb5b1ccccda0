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

import java.util.EnumSet;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.InstantWebhooks;
import io.github.camelinstant.model.ChangeAction;
import org.apache.camel.Exchange;

/** {@code instant:webhooks}: the webhooks of the app and the log of changes behind each. */
public final class WebhooksOperation implements Operation {

    private final OperationContext context;
    private final AdminOnly adminOnly;
    private final WebhookAction action;
    private final WebhookInput input;

    public WebhooksOperation(OperationContext context) {
        this.context = context;
        adminOnly = new AdminOnly("webhooks", context.options());
        action = context.options().getAction();
        input = new WebhookInput(context);
    }

    @Override
    public void process(Exchange exchange) {
        adminOnly.check(exchange);
        exchange.getMessage().setBody(result(context.client().get().webhooks(), exchange));
    }

    private Object result(InstantWebhooks webhooks, Exchange exchange) {
        return switch (action) {
            case list -> WebhookMaps.of(webhooks.list());
            case create -> create(webhooks, exchange);
            case events -> events(webhooks, exchange);
            case event -> WebhookMaps.of(webhooks.event(input.webhookId(exchange), input.isn(exchange)));
            case payload -> WebhookMaps.of(webhooks.payload(input.webhookId(exchange), input.isn(exchange)));
            case resend -> WebhookMaps.of(webhooks.resend(input.webhookId(exchange), input.isn(exchange)));
            default -> one(webhooks, input.webhookId(exchange), exchange);
        };
    }

    private Map<String, Object> one(InstantWebhooks webhooks, String id, Exchange exchange) {
        return WebhookMaps.of(switch (action) {
            case get -> webhooks.get(id);
            case enable -> webhooks.enable(id);
            case disable -> webhooks.disable(id, input.optional("reason", exchange));
            case delete -> webhooks.delete(id);
            default -> webhooks.update(id, input.url(exchange), input.namespaces(exchange), input.actions(exchange));
        });
    }

    private Map<String, Object> create(InstantWebhooks webhooks, Exchange exchange) {
        String url = input.url(exchange);
        List<String> namespaces = input.namespaces(exchange);
        if (url == null || namespaces == null) {
            throw new IllegalArgumentException(
                    "A new webhook needs a URL (option webhookUrl, or url in the body) and namespaces");
        }
        var actions = input.actions(exchange);
        return WebhookMaps.of(
                webhooks.create(url, namespaces, actions == null ? EnumSet.allOf(ChangeAction.class) : actions));
    }

    private Map<String, Object> events(InstantWebhooks webhooks, Exchange exchange) {
        return WebhookMaps.of(webhooks.events(input.webhookId(exchange), input.optional("after", exchange)));
    }
}
