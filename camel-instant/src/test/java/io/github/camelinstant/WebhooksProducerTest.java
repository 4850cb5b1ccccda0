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

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelinstant.operation.WebhookAction;
import org.apache.camel.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WebhooksProducerTest {

    private static final String ID = "5b1d0c7e-0000-4000-8000-000000000001";
    private static final String ISN = "1/0/4473E9F8";
    private static final String PATH = "/dash/apps/" + TestApp.APP + "/webhooks";
    private static final String ONE = PATH + "/" + ID;
    private static final String WEBHOOK
            = """
                    {"id":"%s","sink":{"url":"https://h.example.org/x"},"namespaces":["posts"],"actions":["delete","create"],
                     "status":"disabled","disabled_reason":"why","created_at":"2026-11-22T10:24:04Z","updated_at":"2026-11-22T10:24:05Z"}"""
                    .formatted(ID);
    private static final String EVENT
            = """
                    {"isn":"%s","status":"error","attempts":[{"attempt-at":"2026-11-22T10:24:06.949022Z","duration-ms":29,"success?":false,
                     "status-code":null,"response-text":null,"error-type":"dns","error-message":"Could not resolve hostname."}],
                     "next_attempt_after":"2026-11-22T10:25:06Z","created_at":"2026-11-22T10:24:06Z","updated_at":"2026-11-22T10:24:06Z"}"""
                    .formatted(ISN);

    private final TestApp app = new TestApp();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void eachActionIsOneCall() {
        record Case(String action, Object body, String method, String path, Map<String, Object> sent) {
        }
        Map<String, Object> topic = Map.of("url", "https://h.example.org/x", "namespaces", List.of("posts"));
        for (Case each : List.of(
                new Case("list", null, "GET", PATH, Map.of()),
                new Case("get", ID, "GET", PATH, Map.of()),
                new Case(
                        "create", topic, "POST", PATH,
                        Map.of("url", "https://h.example.org/x", "namespaces", List.of("posts"), "actions",
                                List.of("create", "update", "delete"))),
                new Case(
                        "update", Map.of("id", ID, "actions", "create, delete"), "POST", ONE,
                        Map.of("actions", List.of("create", "delete"))),
                new Case("enable", ID, "POST", ONE + "/enable", Map.of()),
                new Case("disable", Map.of("id", ID, "reason", "why"), "POST", ONE + "/disable", Map.of("reason", "why")),
                new Case("delete", ID, "DELETE", ONE, Map.of()),
                new Case("events", Map.of("id", ID, "after", "c&1"), "GET", ONE + "/events?after=c%261", Map.of()),
                new Case("event", Map.of("id", ID, "isn", ISN), "GET", ONE + "/events/" + ISN, Map.of()),
                new Case("resend", Map.of("id", ID, "isn", ISN), "POST", ONE + "/events/" + ISN, Map.of()),
                new Case(
                        "payload", Map.of("id", ID, "isn", ISN), "GET",
                        "/webhooks/payload/" + TestApp.APP + "/" + ID + "/" + ISN, Map.of()))) {
            app.transport.answering(answer(each.action()));

            ok("instant:webhooks?action=" + each.action(), each.body(), Map.of());

            assertThat(app.transport.only().method()).as(each.action()).isEqualTo(each.method());
            assertThat(app.transport.only().path()).isEqualTo(each.path());
            assertThat(app.transport.only().body()).isEqualTo(each.sent());
            app.transport.sent().clear();
        }
    }

    private static String answer(String action) {
        return switch (action) {
            case "list", "get" -> "{\"webhooks\":[" + WEBHOOK + "]}";
            case "events" -> "{\"events\":[" + EVENT + "],\"pageInfo\":{\"endCursor\":\"c2\",\"hasNextPage\":true}}";
            case "event", "resend" -> "{\"event\":" + EVENT + "}";
            case "payload" ->
                "{\"data\":[{\"namespace\":\"posts\",\"id\":\"e1\",\"action\":\"create\",\"before\":null,\"after\":{\"id\":\"e1\"},"
                              + "\"idempotencyKey\":\"k1\"}],\"idempotencyKey\":\"k\"}";
            default -> "{\"webhook\":" + WEBHOOK + "}";
        };
    }

    @Test
    void theAnswerIsMadeOfPlainValues() {
        app.transport.answering(answer("list"));
        Map<?, ?> webhook = (Map<?, ?>) ok("instant:webhooks", null, Map.of()).getBody(List.class).get(0);
        assertThat(webhook.toString()).isEqualTo(
                "{id=" + ID + ", url=https://h.example.org/x, namespaces=[posts], actions=[create, delete], status=disabled,"
                                                 + " disabledReason=why, createdAt=2026-11-22T10:24:04Z, updatedAt=2026-11-22T10:24:05Z}");

        app.transport.answering(answer("events"));
        Map<?, ?> page = ok("instant:webhooks?action=events", ID, Map.of()).getBody(Map.class);
        assertThat(page.get("after")).isEqualTo("c2");
        assertThat(page.get("events").toString()).contains("isn=" + ISN, "status=error", "errorType=dns",
                "nextAttemptAfter=2026-11-22T10:25:06Z");

        app.transport.answering(answer("payload"));
        Map<?, ?> payload = ok("instant:webhooks?action=payload&webhookId=" + ID, ISN, Map.of()).getBody(Map.class);
        assertThat(payload.toString()).isEqualTo(
                "{records=[{namespace=posts, id=e1, action=create, before=null, after={id=e1}, idempotencyKey=k1}],"
                                                 + " idempotencyKey=k}");
    }

    @Test
    void whatIsNotThereIsNull() {
        app.transport.answering("{\"webhooks\":[]}");
        assertThat(ok("instant:webhooks?action=get", ID, Map.of()).getBody()).isNull();
        app.transport.answering("{\"data\":null,\"idempotencyKey\":\"k\"}");
        assertThat(ok("instant:webhooks?action=payload&webhookId=" + ID, ISN, Map.of()).getBody()).isNull();
        app.transport.answering("{\"events\":[],\"pageInfo\":{\"endCursor\":null,\"hasNextPage\":false}}");
        assertThat(ok("instant:webhooks?action=events", ID, Map.of()).getBody(Map.class).get("after")).isNull();
    }

    @Test
    void optionsGoBeforeTheBodyAndMayBeExpressions() {
        app.transport.answering(answer("update"));
        ok("instant:webhooks?action=update&webhookId=${header.hook}&namespaces=posts,tags&actions=update"
           + "&webhookUrl=https://h.example.org/${header.place}",
                Map.of("id", "other", "url", "https://evil.example.org", "namespaces", List.of("x"), "actions", "delete"),
                Map.of("hook", ID, "place", "p"));

        assertThat(app.transport.only().path()).isEqualTo(ONE);
        assertThat(app.transport.only().body()).isEqualTo(Map.of("url", "https://h.example.org/p", "namespaces",
                List.of("posts", "tags"), "actions", List.of("update")));
        app.transport.sent().clear();
        app.transport.answering(answer("event"));
        ok("instant:webhooks?action=event&webhookId=" + ID + "&isn=${header.CamelInstantPosition}", "b",
                Map.of(InstantConstants.POSITION, ISN));
        assertThat(app.transport.only().path()).endsWith(ISN);
    }

    @Test
    void noHeaderAndNoBodyChangesTheAction() {
        app.transport.answering(answer("list"));
        Map<String, Object> headers = Arrays.stream(WebhookAction.values())
                .collect(Collectors.toMap(action -> "CamelInstantAction" + action, WebhookAction::name));
        headers.put(InstantConstants.ACTION, "delete");
        headers.put("CamelInstantWebhookAction", "delete");
        headers.put("action", "delete");
        headers.put("webhookId", ID);

        ok("instant:webhooks", Map.of("action", "delete", "id", ID, "webhookId", ID), headers);

        assertThat(app.transport.only().method()).isEqualTo("GET");
        assertThat(app.transport.only().path()).isEqualTo(PATH);
        assertThatThrownBy(() -> app.context.getEndpoint("instant:webhooks?action=${header.action}"))
                .hasMessageContaining("action");
    }

    @Test
    void nothingIsSentWhenSomethingIsMissingOrWrong() {
        record Case(String options, Object body) {
        }
        for (Case each : List.of(
                new Case("action=get", null), new Case("action=get", " "), new Case("action=get", "no-uuid"),
                new Case("action=delete", Map.of("webhookId", ID)), new Case("action=event", ID),
                new Case("action=event&webhookId=" + ID, "last"),
                new Case("action=create", Map.of("url", "https://x.example.org")),
                new Case("action=create", Map.of("namespaces", List.of("posts"))),
                new Case("action=update", Map.of("id", ID, "actions", "fly")),
                new Case("action=update", Map.of("id", ID, "namespaces", List.of(7))))) {
            assertThat(app.send("instant:webhooks?" + each.options(), each.body()).getException())
                    .as(each.toString()).isInstanceOf(IllegalArgumentException.class);
        }
        for (String options : List.of("webhookId=RAW( )&action=get", "actions=fly", "namespaces=RAW( )", "asGuest=true")) {
            assertThatThrownBy(() -> app.context.getEndpoint("instant:webhooks?" + options).createProducer())
                    .as(options).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(app.send("instant:webhooks", null, Map.of(InstantConstants.AS_EMAIL, "a@b.co")).getException())
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(app.transport.sent()).isEmpty();
    }

    private Message ok(String uri, Object body, Map<String, Object> headers) {
        var exchange = app.send(uri, body, headers);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage();
    }
}
