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
package io.github.camelinstant.emulator.http;

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.storage.Storage;
import io.github.camelinstant.emulator.webhook.AppWebhooks;
import io.github.camelinstant.emulator.webhook.ChangeRecord;
import io.github.camelinstant.emulator.webhook.IdempotencyKeys;
import io.github.camelinstant.emulator.webhook.LogPosition;
import io.github.camelinstant.emulator.webhook.PayloadTokens;
import io.github.camelinstant.emulator.webhook.Webhook;
import io.github.camelinstant.emulator.webhook.Webhooks;

/** What the receivers of webhooks ask for: what happened, and the key of the signatures. */
final class WebhookPayloads {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Credentials credentials;
    private final PlatformCredentials platform;
    private final Webhooks webhooks;
    private final Storage storage;

    WebhookPayloads(Credentials credentials, PlatformCredentials platform, Webhooks webhooks, Storage storage) {
        this.credentials = credentials;
        this.platform = platform;
        this.webhooks = webhooks;
        this.storage = storage;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/webhooks/payload/:id/:webhook/*isn", this::payload);
        routes.add("GET", "/.well-known/webhooks/jwks.json", call -> Answer.json(webhooks.key().toJwks()));
    }

    private Answer payload(Call call) {
        UUID id = WebhookEndpoints.id(call);
        LogPosition position = WebhookEndpoints.position(call);
        App app = app(call, id, position);
        AppWebhooks ofApp = webhooks.of(app);
        Webhook webhook = ofApp.get(id);
        ObjectNode answer = JSON.objectNode();
        answer.set("data", ofApp.changes(webhook, position).<JsonNode> map(changes -> {
            ArrayNode data = JSON.arrayNode();
            changes.forEach(change -> data.add(record(call, app, change, position)));
            return data;
        }).orElseGet(JSON::nullNode));
        answer.put("idempotencyKey", IdempotencyKeys.ofPayload(id, position).toString());
        return Answer.json(answer);
    }

    /** The app of the path, if the token of the request is for this payload, or for the whole app. */
    private App app(Call call, UUID webhook, LogPosition position) {
        String token = credentials.bearerText(call);
        if (!PayloadTokens.isToken(token)) {
            return platform.app(call);
        }
        UUID appId = Params.required(call.pathParam("id"), Params::uuid, "params", "app_id");
        webhooks.tokens().check(token, appId, webhook, position);
        return credentials.app(appId);
    }

    private ObjectNode record(Call call, App app, ChangeRecord change, LogPosition position) {
        ObjectNode json = JSON.objectNode();
        json.put("namespace", change.namespace()).put("action", change.action().wireName()).put("id", change.id().toString());
        json.set("before", image(call, app, change.namespace(), change.before()));
        json.set("after", image(call, app, change.namespace(), change.after()));
        json.put("idempotencyKey", IdempotencyKeys.ofRecord(change, position).toString());
        return json;
    }

    private ObjectNode image(Call call, App app, String namespace, ObjectNode values) {
        return values == null ? null : storage.withUrl(app, call.baseUrl(), namespace, values);
    }
}
