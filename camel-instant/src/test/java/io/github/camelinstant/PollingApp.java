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

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ScheduledPollConsumer;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An app of the emulator, and a route that polls it: started and stopped as often as a test likes, as a process would
 * be.
 */
final class PollingApp implements AutoCloseable {

    final InstantClient client;
    final MapRepository positions = new MapRepository();
    final List<Exchange> received = new CopyOnWriteArrayList<>();
    private final InstantEmulator emulator;
    private final EmulatorApp app;
    private final String operation;
    private CamelContext context;

    PollingApp(InstantEmulator emulator, EmulatorApp app) {
        this(emulator, app, "query");
    }

    PollingApp(InstantEmulator emulator, EmulatorApp app, String operation) {
        this.operation = operation;
        this.emulator = emulator;
        this.app = app;
        client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
    }

    /** Polls every few milliseconds; the positions are kept under the key "test". */
    void start(String options) throws Exception {
        start(options, exchange -> {
        });
    }

    void start(String options, Processor step) throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri(options)).process(exchange -> received.add(exchange.copy())).process(step);
            }
        });
    }

    /** Starts routes of the test's own; see {@link #uri}. */
    void start(RouteBuilder routes) throws Exception {
        stop();
        context = new DefaultCamelContext();
        InstantComponent component = context.getComponent("instant", InstantComponent.class);
        component.getConfiguration().setAppId(app.id());
        component.getConfiguration().setAdminToken(app.adminToken());
        component.getConfiguration().setBaseUrl(emulator.url());
        context.getRegistry().bind("positions", positions);
        context.addRoutes(routes);
        context.start();
    }

    String uri(String options) {
        return "instant:" + operation + "?initialDelay=0&delay=5&positionRepository=#positions&positionKey=test&" + options;
    }

    String id() {
        return app.id();
    }

    CamelContext context() {
        return context;
    }

    void stop() {
        if (context != null) {
            context.stop();
            context = null;
        }
    }

    /** Waits until so many exchanges have come, and then for two more polls that bring nothing. */
    void awaitExactly(int exchanges) {
        Awaitility.await().untilAsserted(() -> assertThat(received).hasSizeGreaterThanOrEqualTo(exchanges));
        awaitPolls();
        assertThat(received).hasSize(exchanges);
    }

    /** Waits until two polls have ended that begin after now. */
    void awaitPolls() {
        ScheduledPollConsumer consumer = context.getRoutes().stream().map(Route::getConsumer)
                .filter(ScheduledPollConsumer.class::isInstance).map(ScheduledPollConsumer.class::cast).findFirst()
                .orElseThrow();
        long seen = consumer.getCounter();
        Awaitility.await().until(() -> consumer.getCounter() >= seen + 3);
    }

    /** The values of a body's member, or a header, in the order of delivery. */
    List<Object> values(String name) {
        return received.stream().map(Exchange::getMessage).map(message -> value(message, name)).toList();
    }

    private static Object value(Message message, String name) {
        return name.startsWith("Camel") ? message.getHeader(name) : ((Map<?, ?>) message.getBody()).get(name);
    }

    @Override
    public void close() {
        stop();
        client.close();
    }
}
