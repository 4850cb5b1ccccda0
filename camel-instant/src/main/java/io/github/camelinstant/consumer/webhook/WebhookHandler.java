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

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.http.BaseUrl;
import io.github.camelinstant.consumer.PositionedConsumer;
import io.github.camelinstant.model.Isn;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * What {@code webhook:instant:changes} does with the requests of its HTTP server. A delivery only says that there is
 * something new in the log, and where: the consumer of the log makes the exchanges, in the order of the commits. It is
 * answered when that has got to the transaction.
 */
public final class WebhookHandler extends ServiceSupport implements Processor {

    /** The server answers quickly here; a delivery has no time for more. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Makes the consumer of the log. */
    @FunctionalInterface
    public interface LogConsumerFactory {

        /**
         * @param webhookId whose log it is
         * @param progress  is told the ISN up to which everything is delivered, null for none yet
         */
        PositionedConsumer<?> create(String webhookId, Consumer<Isn> progress) throws Exception;
    }

    private final ScheduledPollEndpoint endpoint;
    private final String appId;
    private final String origin;
    private final Supplier<InstantClient> client;
    private final Supplier<String> webhookId;
    private final LogConsumerFactory consumers;
    private LogPoller poller;
    private WebhookReceiver receiver;

    /**
     * @param appId     the app whose deliveries are taken
     * @param origin    how its server calls itself
     * @param client    gives the client that acts as admin; asked once the endpoint has started
     * @param webhookId gives the id of the webhook; asked when this starts
     * @param consumers makes the consumer when this starts
     */
    public WebhookHandler(ScheduledPollEndpoint endpoint, String appId, String origin, Supplier<InstantClient> client,
                          Supplier<String> webhookId, LogConsumerFactory consumers) {
        this.endpoint = endpoint;
        this.appId = appId;
        this.origin = BaseUrl.parse(origin, true).toString();
        this.client = client;
        this.webhookId = webhookId;
        this.consumers = consumers;
    }

    @Override
    protected void doStart() throws Exception {
        String id = webhookId.get();
        DeliveryWait wait = new DeliveryWait();
        poller = new LogPoller(
                consumers.create(id, wait::reached), wait,
                Duration.of(endpoint.getDelay(), endpoint.getTimeUnit().toChronoUnit()));
        ServiceHelper.startService(poller);
        Clock clock = Clock.systemUTC();
        VerificationKeys keys = new VerificationKeys(() -> client.get().withTimeout(TIMEOUT).webhooks().keys(), clock);
        receiver = new WebhookReceiver(
                new DeliveryReader(new SignatureCheck(keys, clock), new PayloadAddress(origin, appId, id)),
                poller, new RefusalLog(endpoint, clock));
    }

    @Override
    public void process(Exchange exchange) {
        receiver.process(exchange);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(poller);
    }
}
