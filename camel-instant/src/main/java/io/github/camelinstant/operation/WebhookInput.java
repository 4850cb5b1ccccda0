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

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Isn;
import org.apache.camel.Exchange;

/** What an exchange says about a webhook: an option where it is set, else a member of the body, else the whole body. */
final class WebhookInput {

    private final TextSource webhookId;
    private final TextSource url;
    private final TextSource isn;
    private final List<String> namespaces;
    private final Set<ChangeAction> actions;

    /**
     * @throws IllegalArgumentException when an option is blank, or names no action
     */
    WebhookInput(OperationContext context) {
        OperationOptions options = context.options();
        webhookId = new TextSource(context.camelContext(), "webhookId", options.getWebhookId());
        url = new TextSource(context.camelContext(), "webhookUrl", options.getWebhookUrl());
        isn = new TextSource(context.camelContext(), "isn", options.getIsn());
        namespaces = options.getNamespaces() == null ? null : texts("Option namespaces", options.getNamespaces());
        actions = options.getActions() == null ? null : actions("Option actions", options.getActions());
    }

    String webhookId(Exchange exchange) {
        return required(webhookId, "webhookId", "id", exchange);
    }

    Isn isn(Exchange exchange) {
        String text = required(isn, "isn", "isn", exchange);
        try {
            return Isn.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("An isn is like 1/0/4473E9F8", e);
        }
    }

    /** Returns null when there is none. */
    String url(Exchange exchange) {
        return url.isSet() ? url.of(exchange) : optional("url", exchange);
    }

    /** Returns null when there are none. */
    List<String> namespaces(Exchange exchange) {
        Object member = member("namespaces", exchange);
        return namespaces != null || member == null ? namespaces : texts("The namespaces in the body", member);
    }

    /** Returns null when there are none. */
    Set<ChangeAction> actions(Exchange exchange) {
        Object member = member("actions", exchange);
        return actions != null || member == null ? actions : actions("The actions in the body", member);
    }

    /** A member of the body, or null. */
    String optional(String name, Exchange exchange) {
        Object member = member(name, exchange);
        return member == null ? null : TextSource.text("The " + name + " in the body", member);
    }

    private static String required(TextSource option, String name, String member, Exchange exchange) {
        if (option.isSet()) {
            return option.of(exchange);
        }
        return exchange.getMessage().getBody() instanceof Map<?, ?> body
                ? TextSource.text("Without the option " + name + " the " + member + " in the body", body.get(member))
                : TextSource.body("Without the option " + name + " the body", exchange);
    }

    private static Object member(String name, Exchange exchange) {
        return exchange.getMessage().getBody() instanceof Map<?, ?> body ? body.get(name) : null;
    }

    private static List<String> texts(String what, Object value) {
        Collection<?> parts
                = value instanceof Collection<?> many ? many : Arrays.asList(TextSource.text(what, value).split(","));
        return parts.stream().map(part -> TextSource.text("Each of " + what, part)).toList();
    }

    private static Set<ChangeAction> actions(String what, Object value) {
        Set<ChangeAction> found = EnumSet.noneOf(ChangeAction.class);
        for (String name : texts(what, value)) {
            try {
                found.add(ChangeAction.valueOf(name));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(what + " must be of create, update and delete", e);
            }
        }
        return found;
    }
}
