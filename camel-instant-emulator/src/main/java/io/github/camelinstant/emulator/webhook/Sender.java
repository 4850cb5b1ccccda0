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
package io.github.camelinstant.emulator.webhook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Tells receivers where to read what happened, signed so that they know who tells them. */
final class Sender {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** The top-level domain that never resolves (RFC 6761): no resolver has to be asked. */
    private static final String NO_DOMAIN = ".invalid";
    private static final String NO_HOST = "Could not resolve hostname.";

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(TIMEOUT).build();
    private final SigningKey key;
    private final PayloadTokens tokens;
    private final Clock clock;

    Sender(SigningKey key, PayloadTokens tokens, Clock clock) {
        this.key = key;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Tells one receiver of one event. Returns how it went, be it well or not. */
    Attempt send(UUID app, Webhook webhook, LogPosition position) {
        Instant start = clock.instant();
        long startNanos = System.nanoTime();
        try {
            HttpResponse<byte[]> response = exchange(request(app, webhook, position, start));
            return Attempt.answered(start, millisSince(startNanos), response.statusCode(),
                    new String(response.body(), StandardCharsets.UTF_8));
        } catch (ExecutionException e) {
            return failed(start, startNanos, e.getCause());
        } catch (TimeoutException | IOException | IllegalArgumentException e) {
            return failed(start, startNanos, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(start, startNanos, e);
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request)
            throws ExecutionException, TimeoutException, InterruptedException, IOException {
        String host = request.uri().getHost();
        if (host.endsWith(NO_DOMAIN)) {
            throw new UnknownHostException(host);
        }
        return client.sendAsync(request, info -> new FirstBytes()).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private HttpRequest request(UUID app, Webhook webhook, LogPosition position, Instant now) {
        String payload = webhook.serverUrl() + "/webhooks/payload/" + app + "/" + webhook.id() + "/" + position;
        String token = tokens.issue(webhook.serverUrl(), app, webhook.id(), position);
        byte[] body = JsonNodeFactory.instance.objectNode().put("payloadUrl", payload).put("token", token).toString()
                .getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(webhook.topic().url())).timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8").header("User-Agent", "InstantDB Webhook Sender")
                .header("Instant-Signature", signature(body, now.getEpochSecond()))
                .header("Idempotency-Key", IdempotencyKeys.ofPayload(webhook.id(), position).toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }

    private String signature(byte[] body, long time) {
        byte[] prefix = (time + ".").getBytes(StandardCharsets.US_ASCII);
        byte[] content = new byte[prefix.length + body.length];
        System.arraycopy(prefix, 0, content, 0, prefix.length);
        System.arraycopy(body, 0, content, prefix.length, body.length);
        return "t=" + time + ",kid=" + key.id() + ",v1=" + HexFormat.of().formatHex(key.sign(content));
    }

    private static Attempt failed(Instant start, long startNanos, Throwable cause) {
        long millis = millisSince(startNanos);
        for (Throwable reason = cause; reason != null; reason = reason.getCause()) {
            if (reason instanceof UnknownHostException || reason instanceof UnresolvedAddressException) {
                return Attempt.failed(start, millis, "dns", NO_HOST);
            }
            if (reason instanceof TimeoutException || reason instanceof HttpTimeoutException) {
                return Attempt.failed(start, millis, "timeout", "Request timed out.");
            }
            if (reason instanceof SSLException) {
                return Attempt.failed(start, millis, "tls", "TLS handshake failed.");
            }
            if (reason instanceof ProtocolException) {
                return Attempt.failed(start, millis, "protocol", "Invalid HTTP response.");
            }
        }
        if (cause instanceof ConnectException) {
            return Attempt.failed(start, millis, "connect", "Could not connect to server.");
        }
        return cause instanceof IOException
                ? Attempt.failed(start, millis, "network", "Network error.")
                : Attempt.failed(start, millis, "unknown", "Unknown error.");
    }

    private static long millisSince(long startNanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }
}
