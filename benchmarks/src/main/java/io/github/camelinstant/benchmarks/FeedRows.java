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
package io.github.camelinstant.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.TransactOptions;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Webhook;

/** Consumers: the change log, and a poll that compares. */
record FeedRows(Server server, Rows rows, Settings settings) implements Group {

    private static final String LOG = "events of the change log";
    private static final Rows LOGGED = new Rows("logged");
    private static final long WARM_UP_MILLIS = 4_000;

    @Override
    public void run(Report report) throws Exception {
        String log = String.format(
                Locale.ROOT, "%s / HttpClient, %,d events, %d connections", LOG, settings.events(), LogReader.CONNECTIONS);
        if (report.wants(log)) {
            compareLog(report, log);
        }
        String poll
                = String.format(Locale.ROOT, "poll of %,d with emit=changes / the same query, HttpClient", settings.stored());
        if (report.wants(poll)) {
            comparePoll(report, poll);
        }
    }

    private void comparePoll(Report report, String what) throws Exception {
        try (ChangesPoll poll = new ChangesPoll(server, rows.namespace(), settings);
             PlainRequests plain = new PlainRequests(server, rows.namespace(), 1)) {
            report.run(new Duel(what, poll, poll.against(() -> plain.query(settings.stored()))));
        }
    }

    private void compareLog(Report report, String what) throws Exception {
        String url = System.getProperty("webhookUrl", server.isEmulator() ? "https://hooks.example.org/instant" : null);
        if (url == null) {
            report.leaveOut(LOG, "-DwebhookUrl=https://... must name a public URL that answers 2xx");
            return;
        }
        try (InstantClient client = server.client()) {
            client.transactSteps(LOGGED.steps(0, 1), new TransactOptions(false));
            Webhook webhook = client.webhooks().create(url, List.of(LOGGED.namespace()), Set.of(ChangeAction.values()));
            try {
                if (!server.isEmulator()) {
                    // a real server begins to log some seconds after the first webhook of an app
                    Thread.sleep(WARM_UP_MILLIS);
                }
                for (int number = 1; number <= settings.events(); number++) {
                    client.transactSteps(LOGGED.steps(number, 1), new TransactOptions(false));
                }
                try (LogReader reader = new LogReader(server, webhook.id(), LOGGED.namespace(), settings.events())) {
                    reader.awaitEvents();
                    report.run(new Duel(what, reader::consumed, reader::plainly));
                }
            } finally {
                client.webhooks().delete(webhook.id());
            }
        } catch (InstantException e) {
            report.leaveOut(LOG, e.getMessage());
        }
    }
}
