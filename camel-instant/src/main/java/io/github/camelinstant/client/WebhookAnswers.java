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

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.ChangeRecord;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.Webhook;
import io.github.camelinstant.model.WebhookEvent;
import io.github.camelinstant.model.WebhookEventPage;
import io.github.camelinstant.model.WebhookPayload;

/** Turns the answers about webhooks into values. */
final class WebhookAnswers {

    private WebhookAnswers() {
    }

    static List<Webhook> webhooks(Call call, Map<String, Object> answer) {
        return understood(call, "a webhook",
                () -> objects(call, answer, "webhooks").stream().map(WebhookAnswers::webhook).toList());
    }

    static Webhook webhook(Call call, Map<String, Object> answer) {
        return understood(call, "a webhook", () -> webhook(object(answer.get("webhook"))));
    }

    static WebhookEventPage page(Call call, Map<String, Object> answer) {
        return understood(call, "a page of events", () -> {
            List<WebhookEvent> events = objects(call, answer, "events").stream().map(WebhookAnswers::event).toList();
            Map<String, Object> info = object(answer.get("pageInfo"));
            return new WebhookEventPage(events, (String) info.get("endCursor"), (Boolean) info.get("hasNextPage"));
        });
    }

    static WebhookEvent event(Call call, Map<String, Object> answer) {
        return understood(call, "an event", () -> event(object(answer.get("event"))));
    }

    static WebhookPayload payload(Call call, Map<String, Object> answer) {
        return understood(call, "a payload", () -> {
            List<ChangeRecord> records = null;
            if (answer.get("data") != null || !answer.containsKey("data")) {
                records = objects(call, answer, "data").stream().map(WebhookAnswers::change).toList();
            }
            return new WebhookPayload(records, (String) answer.get("idempotencyKey"));
        });
    }

    static List<Map<String, Object>> keys(Call call, Map<String, Object> answer) {
        return understood(call, "keys", () -> objects(call, answer, "keys"));
    }

    private static List<Map<String, Object>> objects(Call call, Map<String, Object> answer, String key) {
        if (answer.get(key) instanceof List<?> list) {
            List<Map<String, Object>> objects = new ArrayList<>();
            list.forEach(element -> objects.add(object(element)));
            return objects;
        }
        throw Caller.notUnderstood(call, "the answer has no " + key);
    }

    private static Webhook webhook(Map<String, Object> webhook) {
        Set<ChangeAction> actions = EnumSet.noneOf(ChangeAction.class);
        list(webhook.get("actions")).forEach(action -> actions.add(ChangeAction.valueOf((String) action)));
        return new Webhook(
                (String) webhook.get("id"), (String) object(webhook.get("sink")).get("url"),
                list(webhook.get("namespaces")).stream().map(String.class::cast).toList(), actions,
                "active".equals(webhook.get("status")), (String) webhook.get("disabled_reason"),
                time(webhook.get("created_at")), time(webhook.get("updated_at")));
    }

    private static WebhookEvent event(Map<String, Object> event) {
        Object attempts = event.get("attempts");
        return new WebhookEvent(
                Isn.parse((String) event.get("isn")), (String) event.get("status"),
                attempts == null ? List.of() : list(attempts).stream().map(each -> attempt(object(each))).toList(),
                time(event.get("next_attempt_after")), time(event.get("created_at")), time(event.get("updated_at")));
    }

    private static WebhookEvent.Attempt attempt(Map<String, Object> attempt) {
        Object status = attempt.get("status-code");
        return new WebhookEvent.Attempt(
                time(attempt.get("attempt-at")), ((Number) attempt.get("duration-ms")).longValue(),
                Boolean.TRUE.equals(attempt.get("success?")), status == null ? null : ((Number) status).intValue(),
                (String) attempt.get("response-text"), (String) attempt.get("error-type"),
                (String) attempt.get("error-message"));
    }

    private static ChangeRecord change(Map<String, Object> change) {
        return new ChangeRecord(
                (String) change.get("namespace"), (String) change.get("id"),
                ChangeAction.valueOf((String) change.get("action")), image(change.get("before")), image(change.get("after")),
                (String) change.get("idempotencyKey"));
    }

    private static Map<String, Object> image(Object values) {
        return values == null ? null : object(values);
    }

    private static Instant time(Object text) {
        return text == null ? null : Instant.parse((String) text);
    }

    private static List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("Not a list");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException("Not an object");
    }

    private static <T> T understood(Call call, String what, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException | ClassCastException | NullPointerException | DateTimeException e) {
            throw Caller.notUnderstood(call, "the answer does not hold " + what);
        }
    }
}
