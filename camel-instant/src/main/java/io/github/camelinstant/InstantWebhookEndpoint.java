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
package io.github.camelinstant;

import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Consumer;

import io.github.camelinstant.consumer.PositionedConsumer;
import io.github.camelinstant.consumer.log.LogConsumers;
import io.github.camelinstant.consumer.log.LogTopics;
import io.github.camelinstant.consumer.position.OnPositionLost;
import io.github.camelinstant.consumer.webhook.WebhookHandler;
import io.github.camelinstant.consumer.webhook.WebhookRegistration;
import io.github.camelinstant.model.Isn;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.webhook.WebhookCapableEndpoint;
import org.apache.camel.component.webhook.WebhookConfiguration;

/**
 * The endpoint {@code instant:changes} for camel-webhook. Apart from its parent, because camel-webhook need not be
 * there.
 */
final class InstantWebhookEndpoint extends InstantEndpoint implements WebhookCapableEndpoint {

    private WebhookConfiguration webhook;
    private volatile String registeredId;

    private InstantWebhookEndpoint(String uri, InstantComponent component, InstantConfiguration configuration) {
        super(uri, component, InstantOperation.changes, configuration);
    }

    /** Returns the type of the parent, so that the JVM need not look at this class to verify the caller. */
    static InstantEndpoint create(String uri, InstantComponent component, InstantConfiguration configuration) {
        return new InstantWebhookEndpoint(uri, component, configuration);
    }

    @Override
    public void setWebhookConfiguration(WebhookConfiguration configuration) {
        webhook = configuration;
    }

    @Override
    public List<String> getWebhookMethods() {
        return List.of("POST");
    }

    @Override
    public Processor createWebhookHandler(Processor next) {
        InstantConfiguration options = getConfiguration();
        LogConsumers.check(options);
        if (options.isDeleteWebhookOnStop() && options.getPositionRepository() != null
                && options.getOnPositionLost() == OnPositionLost.fail) {
            throw new IllegalArgumentException(
                    "deleteWebhookOnStop=true deletes the log, so that no start finds its position again: leave out"
                                               + " positionRepository, or say with onPositionLost what shall then happen");
        }
        return new WebhookHandler(
                this, getConfiguration().getAppId(), origin(), this::client, this::webhookId,
                (id, progress) -> createLogConsumer(next, id, progress));
    }

    private String origin() {
        String origin = getConfiguration().getWebhookOrigin();
        return origin == null ? getConfiguration().getBaseUrl() : origin;
    }

    private PositionedConsumer<?> createLogConsumer(Processor next, String id, Consumer<Isn> progress) throws Exception {
        InstantConfiguration own = getConfiguration().copy();
        own.setWebhookId(id);
        PositionedConsumer<?> consumer = LogConsumers.create(this, next, own, this::client, progress);
        configureConsumer(consumer);
        getCamelContext().getRoutes().stream().filter(this::isOver).findFirst().ifPresent(route -> {
            consumer.setRoute(route);
            consumer.setRouteId(route.getRouteId());
        });
        return consumer;
    }

    private boolean isOver(Route route) {
        return route.getEndpoint() instanceof DelegateEndpoint over && over.getEndpoint() == this;
    }

    @Override
    public void registerWebhook() {
        registeredId = registration().register(getConfiguration().getWebhookId()).id();
    }

    @Override
    public void unregisterWebhook() {
        if (getConfiguration().isDeleteWebhookOnStop() && registeredId != null) {
            client().webhooks().delete(registeredId);
        }
        registeredId = null;
    }

    private String webhookId() {
        if (registeredId != null) {
            return registeredId;
        }
        String fixed = getConfiguration().getWebhookId();
        return fixed == null ? registration().find().id() : fixed;
    }

    private WebhookRegistration registration() {
        return new WebhookRegistration(
                client().webhooks(), url(), LogTopics.of(getConfiguration()));
    }

    private String url() {
        try {
            return getConfiguration().getWebhookUrl() == null
                    ? webhook.computeFullExternalUrl() : getConfiguration().getWebhookUrl();
        } catch (UnknownHostException e) {
            throw new RuntimeCamelException("This host does not know its own name; set webhookExternalUrl", e);
        }
    }
}
