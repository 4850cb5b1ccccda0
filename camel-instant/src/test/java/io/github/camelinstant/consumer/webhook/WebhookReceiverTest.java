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
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelinstant.FreePort;
import io.github.camelinstant.consumer.webhook.PushedLog.Outcome;
import io.github.camelinstant.model.Isn;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests over a real connection, answered by an HTTP component of Camel. */
class WebhookReceiverTest {

    private static final String APP = "0e9c1f0a-1111-4c1e-9b1e-2f5a8d7c6b5a";
    private static final String WEBHOOK = "5b1d0c7e-0000-4000-8000-000000000001";
    private static final String ORIGIN = "https://instant.example.com";
    private static final String BODY = "{\"payloadUrl\":\"" + ORIGIN + "/webhooks/payload/" + APP + "/" + WEBHOOK
                                       + "/1/0/4473E9F8\",\"token\":\"eyJh.x.y\"}";

    private final SigningServer server = new SigningServer();
    private final SigningServer.Key key = server.publish("1034696293");
    private final List<Isn> asked = new CopyOnWriteArrayList<>();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = FreePort.find();
    private volatile Outcome outcome = Outcome.DELIVERED;
    private final WebhookReceiver receiver = new WebhookReceiver(
            new DeliveryReader(
                    new SignatureCheck(new VerificationKeys(server, server), server), new PayloadAddress(ORIGIN, APP, WEBHOOK)),
            (isn, patience) -> {
                asked.add(isn);
                return outcome;
            }, new RefusalLog("test", server));

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("undertow:http://localhost:" + port + "/hook").process(receiver);
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aDeliveryIsAnsweredAsTheLogHasIt() throws Exception {
        record Case(Outcome outcome, int status, String text) {
        }
        for (Case each : List.of(new Case(Outcome.DELIVERED, 200, "done"), new Case(Outcome.FAILED, 500, "try again"),
                new Case(Outcome.LATE, 503, "try again"))) {
            outcome = each.outcome();
            HttpResponse<String> response = post(request());

            assertThat(response.statusCode()).isEqualTo(each.status());
            assertThat(response.body()).isEqualTo(each.text());
        }
        assertThat(asked).containsExactly(Isn.parse("1/0/4473E9F8"), Isn.parse("1/0/4473E9F8"), Isn.parse("1/0/4473E9F8"));
    }

    @Test
    void aBodyInPiecesIsTheSameBody() throws Exception {
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> response
                = post(request().POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void aRefusalTellsNothing() throws Exception {
        record Case(HttpRequest.Builder request, int status) {
        }
        String signature = key.sign(server.seconds(), BODY);
        for (Case each : List.of(
                new Case(unsigned(), 400),
                new Case(unsigned().header(SignatureHeader.NAME, signature).header(SignatureHeader.NAME, signature), 400),
                new Case(request().POST(BodyPublishers.ofString(BODY + " ")), 401),
                new Case(request().POST(BodyPublishers.noBody()), 401),
                new Case(unsigned().header(SignatureHeader.NAME, key.sign(1, BODY)), 401),
                new Case(unsigned().header(SignatureHeader.NAME, new SigningServer.Key("x").sign(server.seconds(), BODY)), 401),
                new Case(request().POST(BodyPublishers.ofByteArray(new byte[DeliveryReader.LARGEST_BODY + 1])), 400),
                new Case(request().uri(URI.create(url() + "?Instant-Signature=x")), 400))) {
            HttpResponse<String> response = post(each.request());

            assertThat(response.statusCode()).isEqualTo(each.status());
            assertThat(response.body()).isEqualTo("refused");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void nothingOfTheRequestIsInTheAnswerOrChangesIt() throws Exception {
        for (String name : List.of("CamelHttpResponseCode", "camelhttpresponsecode", "CAMELHTTPRESPONSECODE", "X-Any",
                "CamelInstantPosition", "org.apache.camel.x")) {
            HttpResponse<String> response = post(request().header(name, "410"));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().map().toString()).doesNotContain("410");
            HttpResponse<String> refused = post(request().header(name, "200").POST(BodyPublishers.ofString("x")));
            assertThat(refused.statusCode()).isEqualTo(401);
        }
        Message message = new DefaultExchange(context).getMessage();
        message.setHeader(SignatureHeader.NAME, key.sign(server.seconds(), BODY));
        message.setHeader("X-Any", "x");
        message.setHeader("CAMELHTTPRESPONSECODE", 410);
        message.setBody(BODY);
        receiver.process(message.getExchange());
        assertThat(message.getHeaders()).containsOnlyKeys(Exchange.HTTP_RESPONSE_CODE, Exchange.CONTENT_TYPE)
                .containsEntry(Exchange.HTTP_RESPONSE_CODE, 200);
    }

    @Test
    void whatCannotBeCheckedIsTriedAgain() throws Exception {
        server.away = true;

        assertThat(post(request()).statusCode()).isEqualTo(503);

        assertThat(asked).isEmpty();
    }

    private String url() {
        return "http://localhost:" + port + "/hook";
    }

    private HttpRequest.Builder unsigned() {
        return HttpRequest.newBuilder(URI.create(url())).header("content-type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(BODY));
    }

    private HttpRequest.Builder request() {
        return unsigned().header(SignatureHeader.NAME, key.sign(server.seconds(), BODY));
    }

    private HttpResponse<String> post(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
