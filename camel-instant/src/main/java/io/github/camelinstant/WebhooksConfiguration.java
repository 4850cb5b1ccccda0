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

import io.github.camelinstant.operation.WebhookAction;
import org.apache.camel.spi.UriParam;

/** The options about webhooks and the log of changes behind them. */
abstract class WebhooksConfiguration extends BulkConfiguration {

    @UriParam(label = "producer", defaultValue = "list")
    private WebhookAction action = WebhookAction.list;
    @UriParam(label = "common")
    private String webhookId;
    @UriParam(label = "common")
    private String webhookUrl;
    @UriParam(label = "common")
    private String namespaces;
    @UriParam(label = "common")
    private String actions;
    @UriParam(label = "producer")
    private String isn;
    @UriParam(label = "consumer,security")
    private String webhookOrigin;
    @UriParam(label = "consumer", defaultValue = "false")
    private boolean deleteWebhookOnStop;

    @Override
    public WebhookAction getAction() {
        return action;
    }

    /**
     * What instant:webhooks does: list, get, create, update, enable, disable and delete webhooks, read the events of
     * one, an event and its payload, and have an event sent again.
     */
    public void setAction(WebhookAction action) {
        this.action = action;
    }

    @Override
    public String getWebhookId() {
        return webhookId;
    }

    /** The id of the webhook; may be a Simple expression in a producer, where the body names it without this option. */
    public void setWebhookId(String webhookId) {
        this.webhookId = webhookId;
    }

    @Override
    public String getWebhookUrl() {
        return webhookUrl;
    }

    /**
     * Where Instant sends the events of a webhook that is made or updated: https, and a host that the public can reach.
     * May be a Simple expression in a producer, where it is the url in the body without this option.
     */
    public void setWebhookUrl(String webhookUrl) {
        this.webhookUrl = webhookUrl;
    }

    @Override
    public String getNamespaces() {
        return namespaces;
    }

    /**
     * The namespaces whose changes matter, separated by commas; without it instant:webhooks takes the namespaces in the
     * body. In export and compare the namespaces to read; without it all, $users and $files included.
     */
    public void setNamespaces(String namespaces) {
        this.namespaces = namespaces;
    }

    @Override
    public String getActions() {
        return actions;
    }

    /**
     * Which changes matter: create, update and delete, separated by commas; all when not set. In a producer without it
     * the actions in the body.
     */
    public void setActions(String actions) {
        this.actions = actions;
    }

    @Override
    public String getIsn() {
        return isn;
    }

    /**
     * The ISN of the event that instant:webhooks reads or sends again, for example ${header.CamelInstantPosition};
     * without it the body names it.
     */
    public void setIsn(String isn) {
        this.isn = isn;
    }

    public String getWebhookOrigin() {
        return webhookOrigin;
    }

    /**
     * For webhook:instant:changes: how the server calls itself in what it sends, for example http://localhost:8888,
     * when that is not the baseUrl. Deliveries that name another server, app or webhook are refused.
     */
    public void setWebhookOrigin(String webhookOrigin) {
        this.webhookOrigin = webhookOrigin;
    }

    public boolean isDeleteWebhookOnStop() {
        return deleteWebhookOnStop;
    }

    /**
     * Whether webhook:instant:changes deletes its webhook when the context stops. What changes from then on is not
     * logged any more. Otherwise the webhook stays, and the next start brings what changed meanwhile.
     */
    public void setDeleteWebhookOnStop(boolean deleteWebhookOnStop) {
        this.deleteWebhookOnStop = deleteWebhookOnStop;
    }
}
