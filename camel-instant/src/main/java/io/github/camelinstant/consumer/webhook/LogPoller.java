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
import java.util.concurrent.ExecutorService;

import io.github.camelinstant.consumer.PositionedConsumer;
import io.github.camelinstant.model.Isn;
import org.apache.camel.CamelContext;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Polls the log when a delivery comes, and now and then without one: what was missed while the route was stopped, or
 * never reached it, is found there.
 */
final class LogPoller extends ServiceSupport implements PushedLog {

    /** The log of a new webhook begins within seconds. */
    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(3);

    private final PositionedConsumer<?> consumer;
    private final DeliveryWait wait;
    private final Duration delay;
    private final Object wakeUp = new Object();
    private boolean woken;
    private ExecutorService thread;

    /**
     * @param consumer which this starts, polls and stops
     * @param wait     which is told how far the consumer has come
     * @param delay    the longest time between two polls
     */
    LogPoller(PositionedConsumer<?> consumer, DeliveryWait wait, Duration delay) {
        this.consumer = consumer;
        this.wait = wait;
        this.delay = delay;
        consumer.setStartScheduler(false);
    }

    @Override
    public Outcome deliver(Isn isn, Duration patience) throws InterruptedException {
        return wait.await(isn, patience, this::wakeUp);
    }

    @Override
    protected void doStart() throws Exception {
        wait.open();
        ServiceHelper.startService(consumer);
        CamelContext context = consumer.getEndpoint().getCamelContext();
        thread = context.getExecutorServiceManager().newSingleThreadExecutor(this, consumer.getEndpoint().getEndpointUri());
        // the routes that this one hands exchanges to may start after it
        context.addStartupListener((started, already) -> begin());
    }

    private void begin() {
        if (isRunAllowed()) {
            thread.execute(this::run);
        }
    }

    private void run() {
        boolean wanted = true;
        while (isRunAllowed()) {
            wait.pollBegins();
            try {
                if (wanted) {
                    consumer.pollNow();
                } else {
                    consumer.run();
                }
            } finally {
                wait.pollEnded();
            }
            wanted = pause();
        }
    }

    private void wakeUp() {
        synchronized (wakeUp) {
            woken = true;
            wakeUp.notifyAll();
        }
    }

    /** Returns whether it was ended by a delivery. */
    private boolean pause() {
        long pause = wait.isKnown() ? delay.toNanos() : Math.min(delay.toNanos(), UNTIL_KNOWN.toNanos());
        long deadline = System.nanoTime() + pause;
        synchronized (wakeUp) {
            try {
                for (long left = pause; !woken && left > 0; left = deadline - System.nanoTime()) {
                    wakeUp.wait(left / 1_000_000 + 1);
                }
                return woken;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                woken = false;
            }
        }
    }

    /**
     * The exchange in flight may end, and its position is saved; nothing begins after it. It has as long as Camel gives
     * a route to stop.
     */
    @Override
    protected void doStop() throws Exception {
        wait.close();
        consumer.deferShutdown(ShutdownRunningTask.CompleteCurrentTaskOnly);
        wakeUp();
        if (thread != null) {
            CamelContext context = consumer.getEndpoint().getCamelContext();
            ShutdownStrategy strategy = context.getShutdownStrategy();
            context.getExecutorServiceManager().shutdownGraceful(
                    thread, strategy.getTimeUnit().toMillis(strategy.getTimeout()));
            thread = null;
        }
        ServiceHelper.stopService(consumer);
    }
}
