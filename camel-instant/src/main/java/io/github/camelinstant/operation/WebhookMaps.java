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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.model.ChangeRecord;
import io.github.camelinstant.model.Webhook;
import io.github.camelinstant.model.WebhookEvent;
import io.github.camelinstant.model.WebhookEventPage;
import io.github.camelinstant.model.WebhookPayload;

/** Webhooks, their events and payloads as routes see them. Null stays null. */
final class WebhookMaps {

    private WebhookMaps() {
    }

    static List<Map<String, Object>> of(List<Webhook> webhooks) {
        return webhooks.stream().map(WebhookMaps::of).toList();
    }

    static Map<String, Object> of(Webhook webhook) {
        if (webhook == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", webhook.id());
        map.put("url", webhook.url());
        map.put("namespaces", webhook.namespaces());
        map.put("actions", webhook.actions().stream().sorted().map(Enum::name).toList());
        map.put("status", webhook.active() ? "active" : "disabled");
        map.put("disabledReason", webhook.disabledReason());
        map.put("createdAt", text(webhook.createdAt()));
        map.put("updatedAt", text(webhook.updatedAt()));
        return map;
    }

    static Map<String, Object> of(WebhookEventPage page) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("events", page.events().stream().map(WebhookMaps::of).toList());
        map.put("after", page.hasNext() ? page.endCursor() : null);
        return map;
    }

    static Map<String, Object> of(WebhookEvent event) {
        if (event == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("isn", event.isn().toString());
        map.put("status", event.status());
        map.put("attempts", event.attempts().stream().map(WebhookMaps::of).toList());
        map.put("nextAttemptAfter", text(event.nextAttemptAfter()));
        map.put("createdAt", text(event.createdAt()));
        map.put("updatedAt", text(event.updatedAt()));
        return map;
    }

    private static Map<String, Object> of(WebhookEvent.Attempt attempt) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", text(attempt.at()));
        map.put("durationMillis", attempt.durationMillis());
        map.put("successful", attempt.successful());
        map.put("statusCode", attempt.statusCode());
        map.put("responseText", attempt.responseText());
        map.put("errorType", attempt.errorType());
        map.put("errorMessage", attempt.errorMessage());
        return map;
    }

    /** Null when the server does not have the transaction. */
    static Map<String, Object> of(WebhookPayload payload) {
        if (payload.isGone()) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("records", payload.records().stream().map(WebhookMaps::of).toList());
        map.put("idempotencyKey", payload.idempotencyKey());
        return map;
    }

    private static Map<String, Object> of(ChangeRecord change) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("namespace", change.namespace());
        map.put("id", change.id());
        map.put("action", change.action().name());
        map.put("before", change.before());
        map.put("after", change.after());
        map.put("idempotencyKey", change.idempotencyKey());
        return map;
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
