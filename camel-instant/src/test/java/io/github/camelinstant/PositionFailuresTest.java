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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.github.camelinstant.consumer.position.FilePositionRepository;
import io.github.camelinstant.consumer.position.JdbcPositionRepository;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.StateRepository;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The store of positions fails, or its answer is lost. */
class PositionFailuresTest {

    private static final String CHANGES = "emit=changes&query={\"items\":{}}";
    private static final String CURSOR = "emit=entities&cursor=n&cursorOverlap=0&query={\"items\":{}}";

    @RegisterExtension
    static InstantEmulatorExtension emulators = new InstantEmulatorExtension("""
            {"entities": {"items": {"attrs": {
                "n": {"valueType": "number", "required": false, "config": {"unique": false, "indexed": true}}}}},
             "links": {}}
            """, "{}");

    @TempDir
    Path directory;

    private PollingApp app;

    @BeforeEach
    void open(InstantEmulator emulator, EmulatorApp emulated) {
        app = new PollingApp(emulator, emulated);
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void aRouteThatFoundItsDirectoryLockedLocksItWhenItIsStartedAgain() throws Exception {
        app.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:nothing").to("mock:nothing");
            }
        });
        try (FilePositionRepository other = new FilePositionRepository(directory)) {
            other.start();
            assertThatThrownBy(
                    () -> app.context().addRoutes(new Positioned(CHANGES, new FilePositionRepository(directory), () -> {
                    }))).hasStackTraceContaining("Another process or repository uses the positions");
        }
        app.context().getRouteController().startRoute("positioned");

        try (FilePositionRepository third = new FilePositionRepository(directory)) {
            assertThatThrownBy(third::start).hasStackTraceContaining("Another process or repository uses the positions");
        }
    }

    /** The save is there, and nobody knows: it is neither the end of the consumer, nor comes anything twice. */
    @ParameterizedTest
    @CsvSource({
            "1, changes", "2, changes", "3, changes", "4, changes", "5, changes", "6, changes", "1, cursor", "2, cursor" })
    void anAnswerOfTheDatabaseThatIsLostStopsNothing(int save, String mode) throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + app.id() + ";DB_CLOSE_DELAY=-1");
        AtomicInteger countdown = new AtomicInteger();
        JdbcPositionRepository repository = new JdbcPositionRepository(losing(database, countdown));
        app.start(new Positioned("cursor".equals(mode) ? CURSOR : CHANGES, repository, () -> {
            if (app.received.size() == 1) {
                countdown.set(save);
            }
        }));
        app.client.transact(Tx.in("items").id(Ids.derive("items", 1)).update(Map.of("n", 1)));
        Awaitility.await().until(() -> app.received.size() == 1);
        app.client.transact(Tx.in("items").id(Ids.derive("items", 2)).update(Map.of("n", 2)));

        app.awaitExactly(2);
        assertThat(app.values(InstantConstants.ENTITY_ID)).doesNotHaveDuplicates();
        assertThat(countdown).as("an answer was lost").hasNonPositiveValue();
    }

    /** Connections that write count down, and the last one breaks after it has written. */
    private static DataSource losing(DataSource database, AtomicInteger countdown) {
        return proxy(DataSource.class, database, (method, argument, result) -> result instanceof Connection connection
                ? losing(connection, countdown) : result);
    }

    private static Connection losing(Connection connection, AtomicInteger countdown) {
        AtomicBoolean writes = new AtomicBoolean();
        return proxy(Connection.class, connection, (method, argument, result) -> {
            if ("prepareStatement".equals(method) && !((String) argument).startsWith("SELECT")) {
                writes.set(true);
            } else if ("close".equals(method) && writes.get() && countdown.getAndDecrement() == 1) {
                throw new SQLException("Connection reset");
            }
            return result;
        });
    }

    private static <T> T proxy(Class<T> type, T real, After after) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
            try {
                Object argument = arguments == null ? null : arguments[0];
                return after.call(method.getName(), argument, method.invoke(real, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** What follows on a call. */
    @FunctionalInterface
    private interface After {
        Object call(String method, Object argument, Object result) throws SQLException;
    }

    /** A route with positions of the test's own. */
    private final class Positioned extends RouteBuilder {

        private final String options;
        private final StateRepository<String, String> repository;
        private final Runnable step;

        private Positioned(String options, StateRepository<String, String> repository, Runnable step) {
            this.options = options;
            this.repository = repository;
            this.step = step;
        }

        @Override
        public void configure() {
            getContext().getRegistry().bind("tested", repository);
            from(app.uri(options).replace("#positions", "#tested")).routeId("positioned")
                    .process(exchange -> app.received.add(exchange.copy())).process(exchange -> step.run());
        }
    }
}
