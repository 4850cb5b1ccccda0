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

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class VerificationKeysTest {

    private final SigningServer server = new SigningServer();
    private final VerificationKeys keys = new VerificationKeys(server, server);

    @Test
    void aKnownKeyIsNotAskedForAgain() throws Exception {
        server.publish("1");

        assertThat(keys.find("1")).isNotNull().isEqualTo(keys.find("1"));

        assertThat(server.asked).isEqualTo(1);
    }

    @Test
    void madeUpIdsAreNoWayToFloodTheServer() throws Exception {
        server.publish("1");
        for (int i = 0; i < 1000; i++) {
            assertThat(refusal("forged" + i)).isEqualTo(401);
        }

        assertThat(server.asked).isEqualTo(1);
        assertThat(keys.find("1")).isNotNull();
    }

    @Test
    void aNewKeyIsFoundAfterAMinuteAtTheLatest() throws Exception {
        server.publish("1");
        keys.find("1");
        server.publish("2");
        assertThat(refusal("2")).isEqualTo(401);

        server.pass(VerificationKeys.BETWEEN_QUESTIONS);

        assertThat(keys.find("2")).isNotNull();
        assertThat(server.asked).isEqualTo(2);
    }

    @Test
    void aWithdrawnKeyIsTrustedForAnHourAtMost() throws Exception {
        server.publish("1");
        keys.find("1");
        server.published.clear();
        server.pass(VerificationKeys.LIFE.minusSeconds(1));
        assertThat(keys.find("1")).isNotNull();

        server.pass(Duration.ofSeconds(1));

        assertThat(refusal("1")).isEqualTo(401);
    }

    @Test
    void nothingIsTrustedWhileTheServerIsAway() throws Exception {
        server.publish("1");
        keys.find("1");
        server.away = true;
        server.pass(VerificationKeys.LIFE);
        assertThat(refusal("1")).isEqualTo(503);
        assertThat(refusal("1")).isEqualTo(503);
        assertThat(server.asked).isEqualTo(2);

        server.away = false;
        server.pass(VerificationKeys.AFTER_FAILURE);

        assertThat(keys.find("1")).isNotNull();
    }

    @Test
    void aKeyOfAnotherKindIsNone() throws Exception {
        SigningServer.Key good = server.publish("good");
        for (Map<String, Object> wrong : new Map[] {
                Map.of("kty", "RSA"), Map.of("crv", "X25519"), Map.of("use", "enc"),
                Map.of("x", "AAAA"), Map.of("x", "???"), Map.of("x", 7) }) {
            Map<String, Object> key = new HashMap<>(good.toJson());
            key.putAll(wrong);
            key.put("kid", "wrong");
            server.published.add(0, key);
        }

        assertThat(refusal("wrong")).isEqualTo(401);
        assertThat(keys.find("good")).isNotNull();
    }

    private int refusal(String id) {
        return catchThrowableOfType(RefusedDeliveryException.class, () -> keys.find(id)).status();
    }
}
