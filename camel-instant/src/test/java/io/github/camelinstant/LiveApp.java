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
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelinstant.consumer.live.LiveConsumer;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** An app with a namespace {@code items}, and a route named {@code live} that subscribes to it. */
final class LiveApp implements AutoCloseable {

    static final String SCHEMA = """
            {"entities": {"items": {"attrs": {
                "name": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": true}},
                "note": {"valueType": "string", "required": false, "config": {"unique": false, "indexed": false}},
                "done": {"valueType": "boolean", "required": false, "config": {"unique": false, "indexed": true}}},
              "links": {}}}, "links": {}}
            """;
    static final String SUBSCRIBE = "/admin/subscribe-query";
    static final String ITEMS = "query={\"items\":{\"$\":{\"order\":{\"name\":\"asc\"}}}}";
    static final String ENTITIES = "emit=entities&" + ITEMS;
    static final String CHANGES = "emit=changes&query={\"items\":{}}&positionRepository=#positions&positionKey=test";

    final PollingApp app;
    final List<Exchange> received;
    private final InstantEmulator emulator;
    private final Map<String, String> names = new ConcurrentHashMap<>();

    LiveApp(InstantEmulator emulator, EmulatorApp emulated) {
        this.emulator = emulator;
        app = new PollingApp(emulator, emulated);
        received = app.received;
    }

    void start(String options) throws Exception {
        start(options, exchange -> {
        });
    }

    void start(String options, Processor step) throws Exception {
        app.start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("instant:subscribe?reconnectDelay=5&maxReconnectDelay=50&" + options).routeId("live")
                        .process(exchange -> received.add(exchange.copy())).process(step);
            }
        });
    }

    LiveConsumer consumer() {
        return (LiveConsumer) app.context().getRoute("live").getConsumer();
    }

    void awaitLive(long reconnects) {
        Awaitility.await().until(
                () -> consumer().getReconnects() >= reconnects && consumer().getSubscriptionState().equals("LIVE"));
    }

    /** Waits until the last result has these names. */
    void awaitResult(String... names) {
        Awaitility.await().untilAsserted(() -> {
            assertThat(received).isNotEmpty();
            assertThat(lastResult()).containsExactly((Object[]) names);
        });
    }

    List<Object> lastResult() {
        Map<?, ?> result = received.get(received.size() - 1).getMessage().getBody(Map.class);
        return ((List<?>) result.get("items")).stream().<Object> map(item -> ((Map<?, ?>) item).get("name")).toList();
    }

    /** Waits until the entities that were received have these names. */
    void awaitNames(String... names) {
        Awaitility.await().untilAsserted(() -> assertThat(app.values("name")).containsExactly((Object[]) names));
    }

    /** Waits until these changes were received, each an action and a name. */
    void awaitChanges(String... changes) {
        Awaitility.await().untilAsserted(() -> assertThat(received.stream()
                .map(exchange -> exchange.getMessage().getHeader(InstantConstants.ACTION) + " " + name(exchange)))
                .containsExactly(changes));
    }

    List<String> names() {
        return received.stream().map(this::name).toList();
    }

    String name(Exchange exchange) {
        return names.get(exchange.getMessage().getHeader(InstantConstants.ENTITY_ID, String.class));
    }

    void write(String name) {
        app.client.transact(row(name));
    }

    void write(String name, boolean done) {
        app.client.transact(row(name).update(Map.of("done", done)));
    }

    void delete(String name) {
        app.client.transact(Tx.in("items").id(id(name)).delete());
    }

    Tx row(String name) {
        names.put(id(name), name);
        return Tx.in("items").id(id(name)).update(Map.of("name", name));
    }

    static String id(String name) {
        return Ids.derive("items", name);
    }

    @Override
    public void close() {
        app.close();
        emulator.faults().clear();
    }
}
