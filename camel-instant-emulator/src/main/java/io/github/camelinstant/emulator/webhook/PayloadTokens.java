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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** The tokens (JWT) with which a receiver reads the payload of one event within an hour. */
public final class PayloadTokens {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIFE = Duration.ofHours(1);
    private static final int PARTS = 3;
    private static final List<String> BOUND_TO = List.of("sub", "webhook-id", "app-id", "isn");

    private final SigningKey key;
    private final Clock clock;

    PayloadTokens(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** Whether a text has the form of such a token. */
    public static boolean isToken(String text) {
        return text.split("\\.", -1).length == PARTS;
    }

    /** Makes a token for the payload of one event. */
    String issue(String issuer, UUID app, UUID webhook, LogPosition position) {
        ObjectNode header = JsonNodeFactory.instance.objectNode().put("kid", key.id()).put("typ", "JWT").put("alg", "EdDSA");
        ObjectNode claims = claims(app, webhook, position).put("iss", issuer)
                .put("exp", clock.instant().plus(LIFE).getEpochSecond());
        String content = part(header) + "." + part(claims);
        return content + "." + encode(key.sign(content.getBytes(StandardCharsets.US_ASCII)));
    }

    /** @throws InstantError {@code validation-failed} if a token is not valid, or not for that payload */
    public void check(String token, UUID app, UUID webhook, LogPosition position) {
        JsonNode claims = signedClaims(token);
        if (!clock.instant().isBefore(Instant.ofEpochSecond(claims.path("exp").asLong()))) {
            throw refused(token, "Expired JWT");
        }
        ObjectNode wanted = claims(app, webhook, position);
        for (String claim : BOUND_TO) {
            if (!wanted.get(claim).equals(claims.get(claim))) {
                throw refused(token, "JWT " + claim + " claim has value " + claims.path(claim).asText() + ", must be "
                                     + wanted.get(claim).asText());
            }
        }
    }

    private JsonNode signedClaims(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            String content = parts[0] + "." + parts[1];
            byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
            if (key.isSigned(content.getBytes(StandardCharsets.UTF_8), signature)) {
                return JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            }
            throw refused(token, "Invalid JWT.");
        } catch (IllegalArgumentException | IOException e) {
            throw refused(token, "Invalid JWT.");
        }
    }

    private static ObjectNode claims(UUID app, UUID webhook, LogPosition position) {
        return JsonNodeFactory.instance.objectNode().put("sub", app.toString()).put("webhook-id", webhook.toString())
                .put("app-id", app.toString()).put("isn", position.toString());
    }

    private static String part(ObjectNode json) {
        try {
            return encode(JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static InstantError refused(String token, String message) {
        return Errors.validation("jwt", TextNode.valueOf(token), List.of(Errors.message(message)));
    }
}
