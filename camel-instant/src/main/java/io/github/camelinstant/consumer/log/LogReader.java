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

import java.util.ArrayList;
import java.util.List;

import io.github.camelinstant.client.InstantWebhooks;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.WebhookEvent;
import io.github.camelinstant.model.WebhookEventPage;

/** Reads the list of events, which is newest first, back to what was delivered, and a page further. */
final class LogReader {

    private static final int LOOK_BACK = 100;

    private final InstantWebhooks webhooks;
    private final String webhook;

    LogReader(InstantWebhooks webhooks, String webhook) {
        this.webhooks = webhooks;
        this.webhook = webhook;
    }

    /** The newest event; null when there is none. */
    Isn head() {
        List<WebhookEvent> events = webhooks.events(webhook, null).events();
        return events.isEmpty() ? null : events.get(0).isn();
    }

    /** Whether the webhook has this event, be it too old for the list or not. */
    boolean has(Isn event) {
        return webhooks.event(webhook, event) != null;
    }

    LogPage read(SeenEvents seen) {
        List<Isn> fresh = new ArrayList<>();
        boolean sawLast = false;
        boolean sawOlder = false;
        int old = 0;
        String cursor = null;
        boolean more = true;
        while (more) {
            WebhookEventPage page = webhooks.events(webhook, cursor);
            for (WebhookEvent event : page.events()) {
                Isn isn = event.isn();
                if (seen.isNew(isn)) {
                    fresh.add(isn);
                } else {
                    old++;
                }
                sawLast |= isn.equals(seen.last());
                sawOlder |= seen.last() != null && !isn.isAfter(seen.last());
            }
            cursor = page.endCursor();
            boolean end = !page.events().isEmpty() && seen.isBelow(page.events().get(page.events().size() - 1).isn());
            more = page.hasNext() && old < LOOK_BACK && !end;
        }
        // the list is in the order of the server's clock, which may have been set back
        fresh.sort(null);
        return new LogPage(fresh, sawLast, sawOlder);
    }
}
