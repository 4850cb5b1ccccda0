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

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.camelinstant.client.Failure;
import io.github.camelinstant.client.InstantException;

/**
 * What a server does about deliveries: it has keys, which it publishes, and signs. Time stands still until it is moved.
 */
final class SigningServer extends Clock implements Supplier<List<Map<String, Object>>> {

    final List<Map<String, Object>> published = new ArrayList<>();
    int asked;
    boolean away;
    private Instant now = Instant.parse("2026-11-26T07:00:00Z");

    /** A key of the server. */
    static final class Key {

        final String id;
        private final KeyPair pair;

        Key(String id) {
            this.id = id;
            try {
                pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        Map<String, Object> toJson() {
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
            return Map.of("kty", "OKP", "crv", "Ed25519", "alg", "EdDSA", "use", "sig", "kid", id, "x",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(x));
        }

        /** The header of a delivery. */
        String sign(long time, byte[] body) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(pair.getPrivate());
                signature.update((time + ".").getBytes(StandardCharsets.UTF_8));
                signature.update(body);
                return "t=" + time + ",kid=" + id + ",v1=" + HexFormat.of().formatHex(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        String sign(long time, String body) {
            return sign(time, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    Key publish(String id) {
        Key key = new Key(id);
        published.add(key.toJson());
        return key;
    }

    long seconds() {
        return now.getEpochSecond();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public List<Map<String, Object>> get() {
        asked++;
        if (away) {
            throw new InstantException("the server is away", Failure.of(null, 0));
        }
        return List.copyOf(published);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
