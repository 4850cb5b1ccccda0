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
package io.github.camelinstant;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import org.apache.camel.Route;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.RoutePolicySupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class LiveConsumerLifecycleTest {

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension(LiveApp.SCHEMA, "{}");

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger completed = new AtomicInteger();
    private InstantEmulator emulator;
    private LiveApp app;

    @BeforeEach
    void open(InstantEmulator emulator, EmulatorApp emulated) {
        this.emulator = emulator;
        app = new LiveApp(emulator, emulated);
    }

    @AfterEach
    void close() {
        go.countDown();
        app.close();
    }

    @Test
    void stoppingEndsAReadThatWaits() throws Exception {
        app.start(LiveApp.ITEMS);
        app.awaitLive(0);

        assertThat(inTheBackground(() -> app.app.context().getRouteController().stopRoute("live"))).succeedsWithin(20,
                TimeUnit.SECONDS);
        Awaitility.await().until(() -> emulator.faults().openStreams() == 0);
        assertThat(app.app.context().getStatus().isStarted()).isTrue();
    }

    @Test
    void stoppingEndsARequestThatIsNotAnswered() throws Exception {
        emulator.faults().on("POST", LiveApp.SUBSCRIBE).hold();
        app.start(LiveApp.ITEMS);
        Awaitility.await().until(() -> emulator.faults().held() == 1);

        assertThat(inTheBackground(() -> app.app.context().getRouteController().stopRoute("live"))).succeedsWithin(20,
                TimeUnit.SECONDS);
    }

    @Test
    void stoppingEndsTheWaitBetweenTwoAttempts() throws Exception {
        emulator.faults().on("POST", LiveApp.SUBSCRIBE).always().serverError();
        app.app.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("instant:subscribe?reconnectDelay=1h&maxReconnectDelay=1h&" + LiveApp.ITEMS).routeId("live")
                        .to("log:never");
            }
        });
        Awaitility.await().until(() -> app.consumer().getSubscriptionState().equals("RECONNECTING"));

        assertThat(inTheBackground(() -> app.app.context().getRouteController().stopRoute("live"))).succeedsWithin(20,
                TimeUnit.SECONDS);
    }

    @Test
    void stoppingWaitsForTheExchangeInFlightAndLeavesTheRest() throws Exception {
        app.write("a");
        app.write("b");
        app.start(LiveApp.CHANGES, exchange -> work());
        begun.await();

        CompletableFuture<Void> stopping = inTheBackground(() -> app.app.context().getRouteController().stopRoute("live"));
        Awaitility.await().until(() -> app.app.context().getRouteController().getRouteStatus("live").isStopping()
                || emulator.faults().openStreams() == 0);
        assertThat(stopping).isNotDone();
        assertThat(completed).hasValue(0);
        go.countDown();
        assertThat(stopping).succeedsWithin(20, TimeUnit.SECONDS);
        assertThat(completed).hasValue(1);

        app.app.context().getRouteController().startRoute("live");
        Awaitility.await().untilAsserted(() -> assertThat(completed).hasValue(2));
        assertThat(app.names()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void stoppingCompletesTheResultWhenTheRouteAsksForThat() throws Exception {
        app.write("a");
        app.write("b");
        app.write("c");
        app.app.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("instant:subscribe?" + LiveApp.ENTITIES).routeId("live")
                        .shutdownRunningTask(ShutdownRunningTask.CompleteAllTasks).process(exchange -> work());
            }
        });
        begun.await();

        CompletableFuture<Void> stopping = inTheBackground(() -> app.app.context().getRouteController().stopRoute("live"));
        Awaitility.await().until(() -> emulator.faults().openStreams() == 0);
        go.countDown();
        assertThat(stopping).succeedsWithin(20, TimeUnit.SECONDS);
        assertThat(completed).hasValue(3);
    }

    @Test
    void aSuspendedRouteHoldsNoConnectionAndGoesOnWhenItIsResumed() throws Exception {
        app.write("a");
        app.start(LiveApp.CHANGES);
        app.awaitChanges("create a");
        app.app.context().getRouteController().suspendRoute("live");
        Awaitility.await().until(() -> emulator.faults().openStreams() == 0);
        assertThat(app.consumer().getSubscriptionState()).isEqualTo("STOPPED");
        app.write("b");
        app.delete("a");
        assertThat(app.received).hasSize(1);
        app.app.context().getRouteController().resumeRoute("live");

        app.awaitChanges("create a", "create b", "delete a");
        assertThat(emulator.faults().openStreams()).isOne();
    }

    @Test
    void nothingBeginsBeforeAllRoutesHaveStarted() throws Exception {
        app.write("a");
        AtomicInteger requests = new AtomicInteger(-1);
        app.app.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("instant:subscribe?" + LiveApp.ENTITIES).routeId("live").startupOrder(1)
                        .to("direct:other?block=false");
                from("direct:other").routeId("other").startupOrder(2).routePolicy(new RoutePolicySupport() {
                    @Override
                    public void onInit(Route route) {
                        route.getCamelContext().getManagementStrategy().addEventNotifier(whenTheFirstHasStarted(requests));
                    }
                }).process(exchange -> completed.incrementAndGet());
            }
        });

        Awaitility.await().untilAsserted(() -> assertThat(completed).hasValue(1));
        assertThat(requests).hasValue(0);
    }

    /** Gives the first route time to do what it should not do yet. */
    private EventNotifierSupport whenTheFirstHasStarted(AtomicInteger requests) {
        return new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.RouteStartedEvent started && started.getRoute().getId().equals("live")) {
                    Awaitility.await().pollDelay(Duration.ofMillis(500)).until(() -> true);
                    requests.set((int) emulator.faults().requests("POST", LiveApp.SUBSCRIBE));
                }
            }
        };
    }

    private void work() throws InterruptedException {
        begun.countDown();
        go.await();
        completed.incrementAndGet();
    }

    private static CompletableFuture<Void> inTheBackground(Action action) {
        return CompletableFuture.runAsync(() -> {
            try {
                action.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @FunctionalInterface
    private interface Action {
        void run() throws Exception;
    }
}
