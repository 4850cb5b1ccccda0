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
package io.github.camelinstant.consumer.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.camelinstant.client.InstantWebhooks;
import io.github.camelinstant.client.ValidationException;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.Webhook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out where to begin with a log, and makes its webhook when there is none. */
final class LogStart {

    /**
     * Where to begin.
     *
     * @param webhook whose log
     * @param seen    what is not to be delivered
     * @param named   whether the last event of that is one that the webhook has
     * @param isNew   whether the log is so young that it may lack what was written since it was asked for
     */
    record Place(Webhook webhook, SeenEvents seen, boolean named, boolean isNew) {
    }

    private static final Logger LOG = LoggerFactory.getLogger(LogFeed.class);
    private static final String LATEST = "latest";
    private static final String EARLIEST = "earliest";

    private final LogSettings settings;
    private final String position;
    private final boolean snapshot;
    private final Clock clock;
    private Webhook made;
    private Instant ready;

    /**
     * @param  position                 latest, earliest, or the ISN of the last event that is not to be delivered
     * @param  snapshot                 whether everything that is there is delivered before the log, which then begins
     *                                  at its end
     * @throws IllegalArgumentException when the position is none of these
     */
    LogStart(LogSettings settings, String position, boolean snapshot, Clock clock) {
        this.settings = settings;
        this.position = position;
        this.snapshot = snapshot;
        this.clock = clock;
        if (!LATEST.equals(position) && !EARLIEST.equals(position)) {
            try {
                Isn.parse(position);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "Option startPosition must be latest, earliest or an ISN in instant:changes", e);
            }
        }
    }

    /**
     * Looks for the place.
     *
     * @param  preferred                the webhook to use if it is there, or null
     * @param  beforeItIsMade           runs before a webhook is made
     * @return                          null as long as the log has not begun
     * @throws IllegalArgumentException when there is no webhook, and none may be made
     */
    Place find(InstantWebhooks webhooks, String preferred, Runnable beforeItIsMade) {
        if (made == null) {
            Webhook found = found(webhooks.list(), preferred);
            if (found != null) {
                return isYoung(found) ? null : place(webhooks, found);
            }
            beforeItIsMade.run();
            made = made(webhooks);
            if (made == null) {
                return null;
            }
            ready = clock.instant().plus(settings.lag());
            LOG.info("The webhook {} of {} was made; its log begins after {}", made.id(), made.namespaces(), settings.lag());
        }
        return clock.instant().isBefore(ready) ? null : new Place(made, SeenEvents.upTo(null), false, true);
    }

    private Webhook found(List<Webhook> webhooks, String preferred) {
        return webhooks.stream().filter(webhook -> webhook.id().equals(preferred) && webhook.active()).findFirst()
                .map(settings.webhook()::fitting).orElseGet(() -> settings.webhook().among(webhooks));
    }

    /** Makes it; null when somebody else, such as another route with the same URL, was faster. */
    private Webhook made(InstantWebhooks webhooks) {
        WebhookChoice wanted = settings.webhook();
        try {
            return webhooks.create(wanted.url(), wanted.namespaces(), wanted.actions());
        } catch (ValidationException e) {
            if (wanted.among(webhooks.list()) == null) {
                throw e;
            }
            return null;
        }
    }

    /** Somebody else has just made it. */
    private boolean isYoung(Webhook webhook) {
        Duration age = Duration.between(webhook.createdAt(), clock.instant());
        return !age.isNegative() && age.compareTo(settings.lag()) < 0;
    }

    private Place place(InstantWebhooks webhooks, Webhook webhook) {
        if (snapshot || LATEST.equals(position)) {
            Isn head = new LogReader(webhooks, webhook.id()).head();
            return new Place(webhook, SeenEvents.upTo(head), head != null, false);
        }
        return new Place(webhook, SeenEvents.upTo(EARLIEST.equals(position) ? null : Isn.parse(position)), false, false);
    }
}
