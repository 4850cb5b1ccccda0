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
package io.github.camelinstant.consumer.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.camelinstant.client.InstantException;

/**
 * The public keys with which the server signs deliveries. They are asked for when one is needed that is not known, but
 * at most once a minute, so that made-up key ids are no way to flood the server; and again after an hour, so that a key
 * that was withdrawn is not trusted for longer.
 */
final class VerificationKeys {

    static final Duration LIFE = Duration.ofHours(1);
    static final Duration BETWEEN_QUESTIONS = Duration.ofMinutes(1);
    static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private static final String ALGORITHM = "Ed25519";
    private static final int KEY_BYTES = 32;
    private static final String X509_PREFIX = "302a300506032b6570032100";

    private final Supplier<List<Map<String, Object>>> server;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Known known = new Known(Map.of(), Instant.MIN);
    private Instant nextQuestion = Instant.MIN;

    private record Known(Map<String, PublicKey> keys, Instant until) {

        PublicKey find(String id, Instant now) {
            return now.isBefore(until) ? keys.get(id) : null;
        }
    }

    /** @param server gives JSON Web Keys (RFC 7517) */
    VerificationKeys(Supplier<List<Map<String, Object>>> server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /**
     * Returns a key.
     *
     * @throws RefusedDeliveryException when the server has no such key, or cannot be asked
     */
    PublicKey find(String id) throws RefusedDeliveryException {
        PublicKey key = known.find(id, clock.instant());
        return key != null ? key : ask(id);
    }

    private PublicKey ask(String id) throws RefusedDeliveryException {
        asking.lock();
        try {
            Instant now = clock.instant();
            if (known.find(id, now) == null && !now.isBefore(nextQuestion)) {
                nextQuestion = now.plus(AFTER_FAILURE);
                known = new Known(read(server.get()), now.plus(LIFE));
                nextQuestion = now.plus(BETWEEN_QUESTIONS);
            }
            PublicKey key = known.find(id, now);
            if (key != null) {
                return key;
            } else if (now.isBefore(known.until())) {
                throw RefusedDeliveryException.unproven("the server has no key with this id");
            }
            throw RefusedDeliveryException.unavailable("the keys of the server could not be read a moment ago", null);
        } catch (InstantException e) {
            throw RefusedDeliveryException.unavailable("the keys of the server cannot be read: " + e.getMessage(), e);
        } finally {
            asking.unlock();
        }
    }

    private static Map<String, PublicKey> read(List<Map<String, Object>> webKeys) {
        Map<String, PublicKey> keys = new HashMap<>();
        for (Map<String, Object> webKey : webKeys) {
            boolean forSignatures = "OKP".equals(webKey.get("kty")) && ALGORITHM.equals(webKey.get("crv"))
                    && "sig".equals(webKey.getOrDefault("use", "sig"));
            if (forSignatures && webKey.get("kid") instanceof String id && webKey.get("x") instanceof String x) {
                PublicKey key = publicKey(x);
                if (key != null) {
                    keys.put(id, key);
                }
            }
        }
        return keys;
    }

    /** Returns null when it is no key: that one is then unknown, and the others are not lost with it. */
    private static PublicKey publicKey(String x) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(x);
            if (bytes.length != KEY_BYTES) {
                return null;
            }
            byte[] encoded = HexFormat.of().parseHex(X509_PREFIX + HexFormat.of().formatHex(bytes));
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return null;
        }
    }
}
