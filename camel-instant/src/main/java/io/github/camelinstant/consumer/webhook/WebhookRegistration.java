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
package io.github.camelinstant.consumer.webhook;

import java.util.Comparator;
import java.util.Set;

import io.github.camelinstant.client.InstantWebhooks;
import io.github.camelinstant.client.ValidationException;
import io.github.camelinstant.consumer.log.LogTopics;
import io.github.camelinstant.model.Webhook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that Instant tells the URL of a route of the changes that the route wants. */
public final class WebhookRegistration {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookRegistration.class);

    private final InstantWebhooks webhooks;
    private final String url;
    private final LogTopics topics;

    /** @param url where Instant shall send */
    public WebhookRegistration(InstantWebhooks webhooks, String url, LogTopics topics) {
        this.webhooks = webhooks;
        this.url = url;
        this.topics = topics;
    }

    /**
     * Finds the webhook as it is.
     *
     * @throws IllegalArgumentException when none sends to the URL
     */
    public Webhook find() {
        Webhook found = withUrl();
        if (found == null) {
            throw new IllegalArgumentException(
                    "No webhook of the app sends to " + url + ": set webhookId, or let webhookAutoRegister make one");
        }
        return found;
    }

    /**
     * Finds the webhook, makes it when it is missing, and brings it to what is wanted.
     *
     * @param  id                       which one; null for the one with the URL
     * @return                          the webhook
     * @throws IllegalArgumentException when there is none with this id, or Instant does not take the URL
     */
    public Webhook register(String id) {
        try {
            Webhook found = id == null ? withUrl() : webhooks.get(id);
            if (found == null && id != null) {
                throw new IllegalArgumentException("The app has no webhook with the id " + id + ", which webhookId names");
            }
            return found == null ? create() : activated(adapted(found));
        } catch (ValidationException e) {
            throw new IllegalArgumentException(
                    "Instant does not take the webhook for " + url + ": " + e.getMessage() + ". The URL must be https, and a"
                                               + " public server that leads to this route: set webhookExternalUrl to it. For a"
                                               + " test on this machine start the emulator with --local-webhooks",
                    e);
        }
    }

    /** There may be several; one that is active has the more complete log. */
    private Webhook withUrl() {
        return webhooks.list().stream().filter(webhook -> webhook.url().equals(url))
                .max(Comparator.comparing(Webhook::active).thenComparing(Webhook::createdAt)).orElse(null);
    }

    private Webhook create() {
        Webhook created = webhooks.create(url, topics.namespaces(), topics.actions());
        LOG.info("Made the webhook {} for {}", created.id(), url);
        return created;
    }

    private Webhook adapted(Webhook webhook) {
        boolean same = webhook.url().equals(url) && Set.copyOf(webhook.namespaces()).equals(Set.copyOf(topics.namespaces()))
                && webhook.actions().equals(topics.actions());
        if (same) {
            return webhook;
        }
        LOG.info("The webhook {} is changed: it told {} of {} in {}", webhook.id(), webhook.url(), webhook.actions(),
                webhook.namespaces());
        return webhooks.update(webhook.id(), url, topics.namespaces(), topics.actions());
    }

    private Webhook activated(Webhook webhook) {
        if (webhook.active()) {
            return webhook;
        }
        LOG.warn("The webhook {} was disabled ({}) and is enabled again. What changed meanwhile is not in its log",
                webhook.id(), webhook.disabledReason());
        return webhooks.enable(webhook.id());
    }
}
