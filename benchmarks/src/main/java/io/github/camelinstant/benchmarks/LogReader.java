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

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/**
 * Reads all events of a webhook: with {@code from("instant:changes")}, from the start of the route to the last
 * exchange, and with an HTTP client that reads the pages and then the payloads, over as many connections.
 */
final class LogReader implements Closeable {

    /** So many payloads does the component read at the same time. */
    static final int CONNECTIONS = 3;

    private static final long LONGEST_SECONDS = 120;
    private static final long PAUSE_MILLIS = 100;

    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private final Server server;
    private final PlainRequests plain;
    private final String webhook;
    private final String namespace;
    private final int events;

    LogReader(Server server, String webhook, String namespace, int events) {
        this.server = server;
        this.webhook = webhook;
        this.namespace = namespace;
        this.events = events;
        plain = new PlainRequests(server, namespace, CONNECTIONS);
    }

    /** Waits until the log has them all. */
    void awaitEvents() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (listed().size() < events) {
            if (System.nanoTime() > end) {
                throw new IOException("Not all events came into the log");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    Speed consumed(int round) throws Exception {
        CountDownLatch left = new CountDownLatch(events);
        try (CamelContext context = Camel.context(server, CONNECTIONS)) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("instant:changes?startPosition=earliest&reconcile=off&initialDelay=0&namespaces=" + namespace
                         + "&webhookId=" + webhook).routeId("log").autoStartup(false).process(exchange -> left.countDown());
                }
            });
            context.start();
            long start = System.nanoTime();
            context.getRouteController().startRoute("log");
            if (!left.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(left.getCount() + " events did not come");
            }
            return speedSince(start);
        }
    }

    Speed plainly(int round) throws Exception {
        long start = System.nanoTime();
        List<String> listed = listed();
        List<Future<Map<?, ?>>> payloads = new ArrayList<>();
        for (String isn : listed) {
            payloads.add(threads.submit(() -> plain.get("/webhooks/payload/" + server.app() + "/" + webhook + "/" + isn)));
        }
        int changes = 0;
        for (Future<Map<?, ?>> payload : payloads) {
            changes += ((List<?>) payload.get().get("data")).size();
        }
        if (changes != events) {
            throw new IOException(changes + " changes instead of " + events);
        }
        return speedSince(start);
    }

    /** The oldest first. */
    private List<String> listed() throws IOException {
        String path = "/dash/apps/" + server.app() + "/webhooks/" + webhook + "/events";
        List<String> isns = new ArrayList<>();
        Map<?, ?> page = plain.get(path);
        while (true) {
            for (Object event : (List<?>) page.get("events")) {
                isns.add((String) ((Map<?, ?>) event).get("isn"));
            }
            Map<?, ?> info = (Map<?, ?>) page.get("pageInfo");
            if (!Boolean.TRUE.equals(info.get("hasNextPage"))) {
                Collections.reverse(isns);
                return isns;
            }
            page = plain.get(path + "?after=" + info.get("endCursor"));
        }
    }

    private Speed speedSince(long start) {
        return new Speed(events * 1e9 / (System.nanoTime() - start), Double.NaN);
    }

    @Override
    public void close() throws IOException {
        threads.shutdown();
        plain.close();
    }
}
