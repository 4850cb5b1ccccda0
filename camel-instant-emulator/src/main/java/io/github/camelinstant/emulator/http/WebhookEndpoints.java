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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.webhook.AppWebhooks;
import io.github.camelinstant.emulator.webhook.Event;
import io.github.camelinstant.emulator.webhook.EventCursor;
import io.github.camelinstant.emulator.webhook.LogPosition;
import io.github.camelinstant.emulator.webhook.TopicChanges;
import io.github.camelinstant.emulator.webhook.Webhook;
import io.github.camelinstant.emulator.webhook.Webhooks;

/** The webhooks of an app and their events: made, changed, listed, sent again. */
final class WebhookEndpoints {

    private static final String PATH = "/dash/apps/:id/webhooks";
    private static final String ONE = PATH + "/:webhook";
    private static final String EVENTS = ONE + "/events";

    private final PlatformCredentials credentials;
    private final Webhooks webhooks;

    WebhookEndpoints(PlatformCredentials credentials, Webhooks webhooks) {
        this.credentials = credentials;
        this.webhooks = webhooks;
    }

    void addTo(Routes routes) {
        routes.add("GET", PATH, this::list);
        routes.add("POST", PATH, this::create);
        routes.add("POST", ONE, this::update);
        routes.add("DELETE", ONE, call -> answer(of(call).delete(id(call))));
        routes.add("POST", ONE + "/enable", call -> answer(of(call).enable(id(call))));
        routes.add("POST", ONE + "/disable", this::disable);
        routes.add("GET", EVENTS, this::events);
        routes.add("GET", EVENTS + "/*isn", call -> answer(of(call).event(id(call), position(call))));
        routes.add("POST", EVENTS + "/*isn", call -> answer(of(call).resend(id(call), position(call))));
    }

    private Answer list(Call call) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode list = answer.putArray("webhooks");
        of(call).list().forEach(webhook -> list.add(webhook.toJson()));
        return Answer.json(answer);
    }

    private Answer create(Call call) {
        AppWebhooks ofApp = of(call);
        return answer(
                ofApp.create(new TopicChanges(url(call), texts(call, "namespaces"), texts(call, "actions")), call.baseUrl()));
    }

    private Answer update(Call call) {
        AppWebhooks ofApp = of(call);
        UUID id = id(call);
        TopicChanges changes = new TopicChanges(
                call.body().has("url") ? url(call) : Optional.empty(),
                call.body().has("namespaces") ? texts(call, "namespaces") : Optional.empty(),
                call.body().has("actions") ? texts(call, "actions") : Optional.empty());
        return answer(ofApp.update(id, changes));
    }

    private Answer disable(Call call) {
        AppWebhooks ofApp = of(call);
        UUID id = id(call);
        String reason = Params.optional(call.body("reason"), Params::text, "body", "reason").orElse(null);
        return answer(ofApp.disable(id, reason));
    }

    private Answer events(Call call) {
        AppWebhooks ofApp = of(call);
        UUID id = id(call);
        JsonNode after = call.queryParam("after");
        boolean first = after == null || after.isTextual() && after.textValue().isBlank();
        EventCursor place = first
                ? null : Params.required(after, text -> EventCursor.parse(text.asText()), "params", "after");
        return Answer.json(ofApp.events(id, place).toJson());
    }

    private AppWebhooks of(Call call) {
        App app = credentials.app(call);
        return webhooks.of(app);
    }

    /** The id of the webhook in the path. */
    static UUID id(Call call) {
        return Params.required(call.pathParam("webhook"), Params::uuid, "params", "webhook_id");
    }

    /** The place in the log at the end of the path. */
    static LogPosition position(Call call) {
        return Params.required(call.pathParam("isn"), text -> LogPosition.parse(text.textValue()), "params", "*");
    }

    private static Answer answer(Webhook webhook) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("webhook", webhook.toJson());
        return Answer.json(answer);
    }

    private static Answer answer(Event event) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("event", event.toJson());
        return Answer.json(answer);
    }

    private static Optional<String> url(Call call) {
        return Optional.of(Params.required(call.body("url"), Params::text, "body", "url"));
    }

    private static Optional<List<String>> texts(Call call, String key) {
        return Optional.of(Params.required(call.body(key), WebhookEndpoints::texts, "body", key));
    }

    private static Optional<List<String>> texts(JsonNode value) {
        if (!value.isArray()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                return Optional.empty();
            }
            texts.add(element.textValue());
        }
        return Optional.of(texts);
    }
}
