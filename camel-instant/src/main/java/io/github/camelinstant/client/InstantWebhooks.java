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
package io.github.camelinstant.client;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.Webhook;
import io.github.camelinstant.model.WebhookEvent;
import io.github.camelinstant.model.WebhookEventPage;
import io.github.camelinstant.model.WebhookPayload;

/**
 * The webhooks of the app, and the log of changes that the server keeps for each. All calls act as the admin, but for
 * {@link #payload(String, Isn, String)}. Ids of webhooks are UUIDs; anything else is an
 * {@link IllegalArgumentException}. Thread-safe.
 */
public final class InstantWebhooks {

    private final AdminCalls calls;

    InstantWebhooks(AdminCalls calls) {
        this.calls = calls;
    }

    /**
     * Lists the webhooks.
     *
     * @return                  newest first
     * @throws InstantException if it fails
     */
    public List<Webhook> list() {
        Call call = calls.get("listWebhooks", path(""), Map.of());
        return WebhookAnswers.webhooks(call, calls.read(call));
    }

    /**
     * Looks a webhook up.
     *
     * @return                  the webhook, or null if the app has none with this id
     * @throws InstantException if it fails
     */
    public Webhook get(String id) {
        String wanted = uuid(id);
        return list().stream().filter(webhook -> webhook.id().equals(wanted)).findFirst().orElse(null);
    }

    /**
     * Makes a webhook. With the first one of an app the server begins to log changes, up to a few seconds after the
     * answer; what is written before that is never logged.
     *
     * @param  url                 where events go: https, and a public host
     * @param  namespaces          whose entities matter; they must exist
     * @param  actions             what has to happen to them
     * @return                     the webhook
     * @throws ValidationException if the server refuses it, also when an active one is exactly the same (the first of
     *                             the {@code errors} in the hint then has a {@code hint} with its {@code webhook-id})
     * @throws InstantException    if it fails
     */
    public Webhook create(String url, Collection<String> namespaces, Collection<ChangeAction> actions) {
        return webhook("createWebhook", path(""), topic(url, namespaces, actions));
    }

    /**
     * Changes a webhook. What is null stays as it is.
     *
     * @throws InstantException if it fails, also when there is no such webhook; see {@link #create}
     */
    public Webhook update(String id, String url, Collection<String> namespaces, Collection<ChangeAction> actions) {
        return webhook("updateWebhook", one(id), topic(url, namespaces, actions));
    }

    /** Has changes logged again; those made meanwhile never are. */
    public Webhook enable(String id) {
        return webhook("enableWebhook", one(id) + "/enable", Map.of());
    }

    /**
     * Stops the log of a webhook.
     *
     * @param reason for people; may be null
     */
    public Webhook disable(String id, String reason) {
        return webhook("disableWebhook", one(id) + "/disable", reason == null ? Map.of() : Map.of("reason", reason));
    }

    /**
     * Deletes a webhook with its list of events.
     *
     * @return                  the webhook as it was
     * @throws InstantException if it fails, also when there is no such webhook
     */
    public Webhook delete(String id) {
        Call call = calls.delete("deleteWebhook", one(id), Map.of());
        return WebhookAnswers.webhook(call, calls.read(call));
    }

    /**
     * Reads a page of the events of the last 60 days.
     *
     * @param  after            the {@link WebhookEventPage#endCursor()} of the page before; null for the newest events
     * @return                  at most 100 events; none when there is no such webhook
     * @throws InstantException if it fails
     */
    public WebhookEventPage events(String id, String after) {
        Call call = calls.get("listEvents", one(id) + "/events", after == null ? Map.of() : Map.of("after", after));
        return WebhookAnswers.page(call, calls.read(call));
    }

    /**
     * Looks an event up.
     *
     * @return                  the event, or null if the webhook has none with this ISN
     * @throws InstantException if it fails
     */
    public WebhookEvent event(String id, Isn isn) {
        Call call = calls.get("getEvent", one(id) + "/events/" + isn, Map.of());
        try {
            return WebhookAnswers.event(call, calls.read(call));
        } catch (InstantException e) {
            if ("record-not-found".equals(e.getType()) && "webhook-event".equals(e.getHint().get("record-type"))) {
                return null;
            }
            throw e;
        }
    }

    /**
     * Has an event delivered again.
     *
     * @return                     the event, which waits to be delivered
     * @throws ValidationException if it is unknown, or being delivered
     * @throws InstantException    if it fails
     */
    public WebhookEvent resend(String id, Isn isn) {
        Call call = calls.post("resendEvent", one(id) + "/events/" + isn, Map.of(), true);
        return WebhookAnswers.event(call, calls.read(call));
    }

    /**
     * Reads what a transaction did to the namespaces of a webhook, be it among its events or not, and also while it is
     * disabled.
     *
     * @return                  the payload, which {@link WebhookPayload#isGone()} when the server has no such
     *                          transaction
     * @throws InstantException if it fails, also when there is no such webhook
     */
    public WebhookPayload payload(String id, Isn isn) {
        return payload(calls.get("getPayload", payloadPath(id, isn), Map.of()));
    }

    /**
     * The same, with the token that comes with a delivered event instead of the admin token, which is not sent.
     *
     * @param  token               good for this payload, for one hour
     * @throws ValidationException if the token has expired or is for another payload
     */
    public WebhookPayload payload(String id, Isn isn, String token) {
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("The token of the payload must not be blank");
        }
        return payload(new Call(
                "getPayload", "GET", payloadPath(id, isn), Map.of("authorization", "Bearer " + token.strip()), null,
                calls.timeout(), false, false, Set.of(token.strip())));
    }

    /**
     * Reads the public keys that deliveries are signed with. Needs no token, and sends none.
     *
     * @return                  JSON Web Keys (RFC 7517)
     * @throws InstantException if it fails
     */
    public List<Map<String, Object>> keys() {
        Call call = new Call(
                "getWebhookKeys", "GET", "/.well-known/webhooks/jwks.json", Map.of(), null, calls.timeout(), false, false,
                Set.of());
        return WebhookAnswers.keys(call, calls.read(call));
    }

    private WebhookPayload payload(Call call) {
        return WebhookAnswers.payload(call, calls.read(call));
    }

    private Webhook webhook(String name, String path, Map<String, ?> body) {
        Call call = calls.post(name, path, body, true);
        return WebhookAnswers.webhook(call, calls.read(call));
    }

    private static Map<String, Object> topic(String url, Collection<String> namespaces, Collection<ChangeAction> actions) {
        Map<String, Object> topic = new LinkedHashMap<>();
        if (url != null) {
            topic.put("url", url);
        }
        if (namespaces != null) {
            topic.put("namespaces", List.copyOf(namespaces));
        }
        if (actions != null) {
            topic.put("actions", actions.stream().map(ChangeAction::name).toList());
        }
        return topic;
    }

    private String path(String rest) {
        return "/dash/apps/" + calls.credentials().appId() + "/webhooks" + rest;
    }

    private String one(String id) {
        return path("/" + uuid(id));
    }

    private String payloadPath(String id, Isn isn) {
        return "/webhooks/payload/" + calls.credentials().appId() + "/" + uuid(id) + "/" + isn;
    }

    private static String uuid(String id) {
        try {
            return UUID.fromString(id).toString();
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException("The id of a webhook is a UUID", e);
        }
    }
}
