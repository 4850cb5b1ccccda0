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

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.model.Isn;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DeliveryReaderTest {

    private static final String APP = "0e9c1f0a-1111-4c1e-9b1e-2f5a8d7c6b5a";
    private static final String WEBHOOK = "5b1d0c7e-0000-4000-8000-000000000001";
    private static final String ORIGIN = "https://instant.example.com";
    private static final String PLACE = ORIGIN + "/webhooks/payload/" + APP + "/" + WEBHOOK + "/";
    private static final String BODY = body(PLACE + "1/0/4473E9F8");

    private final SigningServer server = new SigningServer();
    private final SigningServer.Key key = server.publish("1034696293");
    private final DeliveryReader reader = new DeliveryReader(
            new SignatureCheck(new VerificationKeys(server, server), server),
            new PayloadAddress(ORIGIN, APP.toUpperCase(), WEBHOOK));
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aDeliveryTellsOfATransaction() throws Exception {
        assertThat(reader.read(request(key.sign(server.seconds(), BODY), BODY))).isEqualTo(Isn.parse("1/0/4473E9F8"));
        assertThat(reader.read(request(key.sign(server.seconds(), BODY) + ",v2=later", BODY))).isNotNull();
        byte[] bytes = BODY.getBytes(StandardCharsets.UTF_8);
        assertThat(reader.read(request(key.sign(server.seconds(), BODY), bytes))).isNotNull();
        assertThat(reader.read(request(key.sign(server.seconds(), BODY), new ByteArrayInputStream(bytes)))).isNotNull();
    }

    @Test
    void theSignatureCoversEveryByteOfTheBody() {
        String header = key.sign(server.seconds(), BODY);
        for (int i = 0; i < BODY.length(); i++) {
            byte[] tampered = BODY.getBytes(StandardCharsets.UTF_8);
            tampered[i] ^= 1;
            assertThat(refusal(header, tampered)).isEqualTo(401);
        }
        assertThat(refusal(header, BODY + " ")).isEqualTo(401);
        assertThat(refusal(header, "")).isEqualTo(401);
        assertThat(refusal(header, null)).isEqualTo(401);
    }

    @Test
    void theSignatureCoversTheTime() {
        String header = key.sign(server.seconds(), BODY);

        assertThat(refusal(header.replace("t=" + server.seconds(), "t=" + (server.seconds() + 1)), BODY)).isEqualTo(401);
    }

    @Test
    void onlyTheServersKeysCount() {
        assertThat(refusal(new SigningServer.Key(key.id).sign(server.seconds(), BODY), BODY)).isEqualTo(401);
        assertThat(refusal(new SigningServer.Key("other").sign(server.seconds(), BODY), BODY)).isEqualTo(401);
    }

    @Test
    void aSignatureHoldsForFiveMinutesEitherWay() throws Exception {
        long window = SignatureCheck.WINDOW.toSeconds();
        assertThat(window).isEqualTo(300);
        for (long age : new long[] { window, -window }) {
            assertThat(reader.read(request(key.sign(server.seconds() - age, BODY), BODY))).isNotNull();
        }
        for (long age : new long[] { window + 1, -window - 1, 1_000_000, -1_000_000 }) {
            assertThat(refusal(key.sign(server.seconds() - age, BODY), BODY)).isEqualTo(401);
        }
        String header = key.sign(server.seconds(), BODY);
        server.pass(Duration.ofSeconds(window + 1));
        assertThat(refusal(header, BODY)).isEqualTo(401);
    }

    @Test
    void thePayloadMustLieWhereThisWebhookHasIt() {
        for (String url : List.of(
                "https://evil.example.com/webhooks/payload/" + APP + "/" + WEBHOOK + "/1/0/4473E9F8",
                "http://instant.example.com/webhooks/payload/" + APP + "/" + WEBHOOK + "/1/0/4473E9F8",
                "https://instant.example.com.evil.example.com/webhooks/payload/" + APP + "/" + WEBHOOK + "/1/0/4473E9F8",
                "https://instant.example.com@evil.example.com/webhooks/payload/" + APP + "/" + WEBHOOK + "/1/0/4473E9F8",
                "https://instant.example.com:8443/webhooks/payload/" + APP + "/" + WEBHOOK + "/1/0/4473E9F8",
                ORIGIN + "/webhooks/payload/" + WEBHOOK + "/" + WEBHOOK + "/1/0/4473E9F8",
                ORIGIN + "/webhooks/payload/" + APP + "/" + APP + "/1/0/4473E9F8",
                ORIGIN + "/dash/apps/" + APP + "/webhooks/" + WEBHOOK + "/1/0/4473E9F8",
                PLACE, PLACE + "1/0", PLACE + "1/0/4473E9F8/", PLACE + "1/0/4473E9F8?x=1", PLACE + "1/0/../../../x",
                PLACE + "1/0/4473E9F8\n", PLACE + "g/0/1", PLACE + "123456789/0/1", "", "nonsense")) {
            String body = body(url);
            assertThat(refusal(key.sign(server.seconds(), body), body)).as(url).isEqualTo(400);
        }
    }

    @Test
    void theBodyMustBeADelivery() {
        for (String body : List.of("", "no json", "[]", "{}", "{\"payloadUrl\":7}", "{\"payloadUrl\":null}", BODY + BODY,
                BODY.substring(1), "\"" + PLACE + "1/0/1\"")) {
            assertThat(refusal(key.sign(server.seconds(), body), body)).as(body).isEqualTo(400);
        }
    }

    @Test
    void aLargeBodyIsNotReadToItsEnd() {
        String body = BODY.replace("}", " ".repeat(DeliveryReader.LARGEST_BODY) + "}");
        ByteArrayInputStream stream = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(key.sign(server.seconds(), body), stream)).isEqualTo(400);

        assertThat(stream.available()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "x", "t=,kid=1,v1=", "t={t},v1={v1}", "kid=1034696293,v1={v1}", "t={t},kid=1034696293",
            "t={t},kid=1034696293,v1={v1},v1={v1}", "t={t},t={t},kid=1034696293,v1={v1}", "t=0{t},kid=1034696293,v1={v1}",
            "t=-{t},kid=1034696293,v1={v1}", "t=9999999999999,kid=1034696293,v1={v1}", "t={t},kid=1034696293,v1={v1}0",
            "t={t},kid=1034696293,v1={V1}", "t={t},kid=../x,v1={v1}", "t={t},kid,v1={v1}", "T={t},kid=1034696293,v1={v1}",
            "t={t}, kid=1034696293, v1={v1}" })
    void theHeaderHasOneForm(String header) {
        String good = key.sign(server.seconds(), BODY);
        String v1 = good.substring(good.indexOf("v1=") + 3);
        String text = header.replace("{t}", "" + server.seconds()).replace("{v1}", v1).replace("{V1}", v1.toUpperCase());

        assertThat(refusal(text, BODY)).isEqualTo(400);
        assertThat(server.asked).isZero();
    }

    @Test
    void theHeaderComesOnce() {
        String header = key.sign(server.seconds(), BODY);

        assertThat(refusal(null, BODY)).isEqualTo(400);
        assertThat(refusal(List.of(header, header), BODY)).isEqualTo(400);
        assertThat(refusal(List.of(header), BODY)).isEqualTo(400);
        assertThat(refusal(header + "," + header, BODY)).isEqualTo(400);
    }

    @Test
    void theReasonHoldsNothingOfTheRequest() {
        String secret = "s3cr3t";
        String body = "{\"payloadUrl\":\"https://x.example.com/" + secret + "\",\"token\":\"" + secret + "\"}";
        for (RefusedDeliveryException refusal : List.of(
                refused(key.sign(server.seconds(), body), body), refused("t=" + secret, body),
                refused("t=1,kid=" + secret + ",v1=x", body), refused(key.sign(1, body), body),
                refused(key.sign(server.seconds(), secret), secret))) {
            assertThat(refusal).hasMessageNotContaining(secret);
        }
    }

    private static String body(String url) {
        return "{\"payloadUrl\":\"" + url.replace("\n", "\\n") + "\",\"token\":\"eyJh.x.y\"}";
    }

    private int refusal(Object header, Object body) {
        return refused(header, body).status();
    }

    private RefusedDeliveryException refused(Object header, Object body) {
        return catchThrowableOfType(RefusedDeliveryException.class, () -> reader.read(request(header, body)));
    }

    private Message request(Object header, Object body) {
        Message message = new DefaultExchange(context).getMessage();
        if (header != null) {
            message.setHeaders(new HashMap<>(Map.of("instant-signature", header)));
        }
        message.setBody(body);
        return message;
    }
}
