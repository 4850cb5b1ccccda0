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
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/**
 * Polls one after the other that compare a namespace with what was delivered and find nothing; paused between rounds.
 */
final class ChangesPoll implements Duel.Side, Closeable {

    private static final String ROUTE = "poll";

    private final Polls polls = new Polls();
    private final CamelContext context;
    private final Duration duration;

    ChangesPoll(Server server, String namespace, Settings settings) throws Exception {
        duration = Duration.ofMillis(settings.millis());
        context = Camel.context(server, 1);
        context.getRegistry().bind("polls", polls);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("instant:query?emit=changes&initialDelay=0&delay=1&pollStrategy=#polls&query={\"" + namespace
                     + "\":{}}").routeId(ROUTE).process(exchange -> {
                     });
            }
        });
        context.start();
        // the first one delivers everything
        polls.await(0);
        pause();
    }

    @Override
    public Speed measure(int round) throws Exception {
        long before = polls.done();
        context.getRouteController().resumeRoute(ROUTE);
        polls.await(before);
        long first = polls.done();
        long start = polls.lastEnd();
        do {
            polls.await(polls.done());
        } while (System.nanoTime() - start < duration.toNanos());
        Speed speed = polls.speedSince(first, start);
        pause();
        return speed;
    }

    /** The other side, that sends one request after the other for as long. */
    Duel.Side against(ThrowingRunnable request) {
        return new Load(1, duration, number -> request.run()).withoutBytes();
    }

    @FunctionalInterface
    interface ThrowingRunnable {
        void run() throws Exception;
    }

    private void pause() throws Exception {
        context.getRouteController().suspendRoute(ROUTE);
    }

    @Override
    public void close() {
        context.stop();
    }

    /** Counts the polls that came to their end. */
    private static final class Polls extends DefaultPollingConsumerPollStrategy {

        private static final long LONGEST_MILLIS = TimeUnit.MINUTES.toMillis(2);

        private long done;
        private long lastEnd;

        @Override
        public synchronized void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
            done++;
            lastEnd = System.nanoTime();
            notifyAll();
        }

        synchronized long done() {
            return done;
        }

        synchronized long lastEnd() {
            return lastEnd;
        }

        synchronized Speed speedSince(long polls, long nanos) {
            return new Speed((done - polls) * 1e9 / (lastEnd - nanos), Double.NaN);
        }

        /** Waits until one more than so many are done. */
        synchronized void await(long polls) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
            while (done <= polls) {
                wait(LONGEST_MILLIS);
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("A poll did not come to its end");
                }
            }
        }
    }
}
