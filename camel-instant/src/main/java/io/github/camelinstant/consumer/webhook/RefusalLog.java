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
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log why requests are refused; not of each one, so that whoever sends many of them does not fill the disk.
 */
final class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Object endpoint;
    private final Clock clock;
    private Instant next = Instant.MIN;
    private long untold;

    RefusalLog(Object endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    synchronized void tell(RefusedDeliveryException refusal) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            untold++;
            LOG.debug("{} refused a request: {}", endpoint, refusal.getMessage());
            return;
        }
        LOG.warn("{} refused a request with status {}: {} ({} more were refused since the last such message)", endpoint,
                refusal.status(), refusal.getMessage(), untold);
        untold = 0;
        next = now.plus(QUIET);
    }
}
