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
package io.github.camelinstant.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Events on their way to a receiver. */
class WebhookDeliveryTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HexFormat HEX = HexFormat.of();
    private static final String X509_PREFIX = "302a300506032b6570032100";
    private static final Pattern SIGNATURE = Pattern.compile("t=(\\d+),kid=(\\d+),v1=([0-9a-f]{128})");

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private HttpServer receiver;
    private InstantEmulator emulator;
    private EmulatorApp app;

    private record Delivery(Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.get(name).get(0);
        }
    }

    @BeforeEach
    void startReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
    }

    @AfterEach
    void stop() {
        emulator.close();
        receiver.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        deliveries.add(new Delivery(exchange.getRequestHeaders(), body));
        int status = answers.get(Math.min(deliveries.size(), answers.size()) - 1);
        exchange.sendResponseHeaders(status, 0);
        exchange.getResponseBody().write("x".repeat(300).getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    private void start(int speed, Integer... statuses) {
        answers.addAll(List.of(statuses));
        emulator = InstantEmulator.builder().localWebhooks(true).webhookRetrySpeed(speed).start();
        app = emulator.createApp("test", "{\"entities\":{\"posts\":{\"attrs\":{}}}}", null);
    }

    @Test
    void isSignedAndLeadsToThePayload() throws Exception {
        start(60, 200);
        String webhook = register();
        write();
        write();
        await().until(() -> deliveries.size() == 2);

        Delivery delivery = deliveries.get(0);
        assertThat(delivery.header("Content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(delivery.header("User-agent")).isEqualTo("InstantDB Webhook Sender");
        assertThat(isSigned(delivery)).isTrue();

        JsonNode body = JSON.readTree(delivery.body());
        JsonNode payload = get(body.get("payloadUrl").asText(), body.get("token").asText());
        assertThat(payload.at("/data/0/namespace").asText()).isEqualTo("posts");
        assertThat(payload.get("idempotencyKey").asText()).isEqualTo(delivery.header("Idempotency-key"));

        JsonNode other = JSON.readTree(deliveries.get(1).body());
        assertThat(get(other.get("payloadUrl").asText(), body.get("token").asText()).at("/hint/data-type").asText())
                .isEqualTo("jwt");
        String forged = body.get("token").asText().replaceAll("[^.]+$", "A".repeat(86));
        assertThat(get(body.get("payloadUrl").asText(), forged).get("message").asText())
                .isEqualTo("Validation failed for jwt: Invalid JWT.");
        await().untilAsserted(() -> assertThat(event(webhook).get("status").asText()).isEqualTo("success"));
        assertThat(event(webhook).at("/attempts/0/response-text").asText()).hasSize(256);
    }

    @Test
    void isTriedAgainUntilItSucceeds() throws Exception {
        start(60_000, 500, 302, 201);
        String webhook = register();
        write();

        await().untilAsserted(() -> assertThat(event(webhook).get("status").asText()).isEqualTo("success"));
        assertThat(event(webhook).get("attempts")).extracting(attempt -> attempt.get("status-code").intValue())
                .containsExactly(500, 302, 201);
        assertThat(deliveries).extracting(delivery -> delivery.header("Idempotency-key")).hasSize(3)
                .containsOnly(deliveries.get(0).header("Idempotency-key"));
    }

    @Test
    void isGivenUpAfterElevenAttempts() throws Exception {
        start(50_000_000, 500);
        String webhook = register();
        write();

        await().untilAsserted(() -> assertThat(event(webhook).get("status").asText()).isEqualTo("failed"));
        assertThat(event(webhook).get("attempts")).hasSize(11);
        assertThat(event(webhook).get("next_attempt_after").isNull()).isTrue();
        assertThat(deliveries).hasSize(11);
    }

    @Test
    void waitsLongerAfterEachAttempt() throws Exception {
        answers.add(500);
        Instant now = Instant.parse("2026-11-26T07:00:00Z");
        emulator = InstantEmulator.builder().localWebhooks(true).webhookRetrySpeed(1).clock(Clock.fixed(now, ZoneOffset.UTC))
                .start();
        app = emulator.createApp("test", "{\"entities\":{\"posts\":{\"attrs\":{}}}}", null);
        String webhook = register();
        write();
        List<Duration> delays = new ArrayList<>();
        for (int attempts = 1; attempts <= 11; attempts++) {
            int expected = attempts;
            await().until(() -> event(webhook).get("attempts").size() == expected
                    && !event(webhook).get("status").asText().equals("processing"));
            JsonNode next = event(webhook).get("next_attempt_after");
            delays.add(next.isNull() ? null : Duration.between(now, Instant.parse(next.asText())));
            dash("POST", "/" + webhook + "/events/" + event(webhook).get("isn").asText(), "{}");
        }

        assertThat(delays).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30),
                Duration.ofHours(2), Duration.ofHours(5), Duration.ofHours(10), Duration.ofHours(12), Duration.ofHours(12),
                Duration.ofHours(12), Duration.ofHours(12), null);
    }

    @Test
    void disablesAReceiverThatIsGone() throws Exception {
        start(60_000, 410);
        String webhook = register();
        write();

        await().untilAsserted(() -> assertThat(event(webhook).get("status").asText()).isEqualTo("failed"));
        JsonNode disabled = dash("GET", "", null).at("/webhooks/0");
        assertThat(disabled.get("status").asText()).isEqualTo("disabled");
        assertThat(disabled.get("disabled_reason").asText()).isEqualTo("Endpoint returned 410 status code.");
    }

    @Test
    void failsWhatWaitsWhenTheWebhookIsDisabled() throws Exception {
        start(120, 500);
        String webhook = register();
        write();
        await().until(() -> event(webhook).get("status").asText().equals("error"));
        dash("POST", "/" + webhook + "/disable", "{}");

        await().untilAsserted(() -> assertThat(event(webhook).get("status").asText()).isEqualTo("failed"));
        assertThat(event(webhook).at("/attempts/1/error-type").asText()).isEqualTo("disabled");
        assertThat(deliveries).hasSize(1);
    }

    @Test
    void isSentAgainOnDemand() throws Exception {
        start(60, 200);
        String webhook = register();
        write();
        await().until(() -> event(webhook).get("status").asText().equals("success"));
        String path = "/" + webhook + "/events/" + event(webhook).get("isn").asText();

        assertThat(dash("POST", path, "{}").at("/event/status").asText()).isEqualTo("pending");
        await().untilAsserted(() -> assertThat(event(webhook).get("attempts")).hasSize(2));
        assertThat(deliveries).hasSize(2);
    }

    @Test
    void tellsThatNobodyListens() throws Exception {
        start(60, 200);
        receiver.stop(0);
        String webhook = register();
        write();

        await().untilAsserted(() -> assertThat(event(webhook).at("/attempts/0/error-type").asText()).isEqualTo("connect"));
        assertThat(event(webhook).get("status").asText()).isEqualTo("error");
    }

    private boolean isSigned(Delivery delivery) throws Exception {
        Matcher parts = SIGNATURE.matcher(delivery.header("Instant-signature"));
        assertThat(parts.matches()).isTrue();
        JsonNode key = get(emulator.url() + "/.well-known/webhooks/jwks.json", "none").at("/keys/0");
        assertThat(key.get("kid").asText()).isEqualTo(parts.group(2));
        String x = HEX.formatHex(Base64.getUrlDecoder().decode(key.get("x").asText()));
        PublicKey publicKey = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HEX.parseHex(X509_PREFIX + x)));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(publicKey);
        signature.update((parts.group(1) + "." + delivery.body()).getBytes(StandardCharsets.UTF_8));
        return signature.verify(HEX.parseHex(parts.group(3)));
    }

    private String register() throws Exception {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        String body = "{\"url\":\"" + url + "\",\"namespaces\":[\"posts\"],\"actions\":[\"create\"]}";
        write();
        return dash("POST", "", body).at("/webhook/id").asText();
    }

    private void write() throws Exception {
        String steps = "{\"steps\":[[\"create\",\"posts\",\"" + UUID.randomUUID() + "\",{}]]}";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(emulator.url() + "/admin/transact"))
                .header("app-id", app.id()).header("content-type", "application/json").POST(BodyPublishers.ofString(steps));
        assertThat(send(request, app.adminToken()).has("tx-id")).isTrue();
    }

    /** The newest event of a webhook. */
    private JsonNode event(String webhook) throws Exception {
        return dash("GET", "/" + webhook + "/events", null).at("/events/0");
    }

    private JsonNode dash(String method, String path, String body) throws Exception {
        String url = emulator.url() + "/dash/apps/" + app.id() + "/webhooks" + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("content-type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return send(request, app.adminToken());
    }

    private JsonNode get(String url, String token) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)), token);
    }

    private JsonNode send(HttpRequest.Builder request, String token) throws Exception {
        request.header("authorization", "Bearer " + token);
        return JSON.readTree(client.send(request.build(), BodyHandlers.ofString()).body());
    }
}
