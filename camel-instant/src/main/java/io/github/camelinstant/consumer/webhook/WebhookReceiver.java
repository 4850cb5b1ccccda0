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

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Answers the requests that come to the URL of the webhook. Instant takes 2xx for done, tries again later after
 * anything else, and gives the webhook up after a 410, which is never sent. The route gets nothing of the request.
 */
final class WebhookReceiver implements Processor {

    /** Instant waits for 15 seconds at least. */
    static final Duration PATIENCE = Duration.ofSeconds(12);

    private static final int DONE = 200;
    private static final int FAILED = 500;
    private static final int LATER = 503;

    private final DeliveryReader reader;
    private final PushedLog log;
    private final RefusalLog refusals;

    WebhookReceiver(DeliveryReader reader, PushedLog log, RefusalLog refusals) {
        this.reader = reader;
        this.log = log;
        this.refusals = refusals;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        int status = status(message);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "text/plain");
        message.setBody(status == DONE ? "done" : status < FAILED ? "refused" : "try again");
    }

    private int status(Message request) {
        try {
            return switch (log.deliver(reader.read(request), PATIENCE)) {
                case DELIVERED -> DONE;
                case FAILED -> FAILED;
                case LATE -> LATER;
            };
        } catch (RefusedDeliveryException e) {
            refusals.tell(e);
            return e.status();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return LATER;
        }
    }
}
