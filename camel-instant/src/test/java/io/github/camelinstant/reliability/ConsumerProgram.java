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
package io.github.camelinstant.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;

import io.github.camelinstant.InstantComponent;
import io.github.camelinstant.InstantConstants;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.consumer.position.FilePositionRepository;
import io.github.camelinstant.consumer.position.InstantPositionRepository;
import io.github.camelinstant.consumer.position.JdbcPositionRepository;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.SupervisingRouteController;
import org.h2.jdbcx.JdbcDataSource;

/** The process of the consumers: writes a line for each exchange, until it is killed. */
public final class ConsumerProgram {

    private static final int START_AGAIN_MILLIS = 100;

    private final Path directory;
    private final int number;

    private ConsumerProgram(Path directory, int number) {
        this.directory = directory;
        this.number = number;
    }

    /**
     * @param args the directory of the run, in which {@code run.properties} says what to consume, and the number of
     *             this process
     */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        Properties run = new Properties();
        try (var in = Files.newInputStream(directory.resolve("run.properties"))) {
            run.load(in);
        }
        new ConsumerProgram(directory, Integer.parseInt(args[1])).consume(run);
    }

    private void consume(Properties run) throws Exception {
        try (CamelContext context = new DefaultCamelContext();
             InstantClient client = InstantClient.builder().baseUrl(run.getProperty("url")).appId(run.getProperty("app"))
                     .adminToken(run.getProperty("token")).build()) {
            InstantComponent component = context.getComponent("instant", InstantComponent.class);
            component.getConfiguration().setBaseUrl(run.getProperty("url"));
            component.getConfiguration().setAppId(run.getProperty("app"));
            component.getConfiguration().setAdminToken(run.getProperty("token"));
            JdbcDataSource database = new JdbcDataSource();
            database.setURL(run.getProperty("database"));
            context.getRegistry().bind("file", new FilePositionRepository(directory.resolve("positions")));
            context.getRegistry().bind("jdbc", new JdbcPositionRepository(database));
            context.getRegistry().bind("instant", new InstantPositionRepository(client, "positions"));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    restConfiguration().component("undertow").host("localhost").port(run.getProperty("port"));
                    for (String name : run.getProperty("lanes").split(",")) {
                        Lane lane = Lane.of(name);
                        String uri
                                = lane.consumer().uri().replace("{{sink}}", run.getProperty("sink")).replace("{{path}}", name);
                        // the work before and after the line makes it likely that a kill finds an exchange in flight
                        from(uri + "&positionRepository=#" + lane.store().name().toLowerCase() + "&positionKey=" + name)
                                .delay(1).syncDelayed().process(exchange -> write(lane, exchange)).delay(1).syncDelayed();
                    }
                }
            });
            superviseRoutes(context);
            context.start();
            waitForTheEndOf(System.in.read());
        }
    }

    /** A route whose store or server does not answer at its start is started again. */
    private static void superviseRoutes(CamelContext context) {
        SupervisingRouteController controller = context.getRouteController().supervising();
        controller.setInitialDelay(0);
        controller.setBackOffDelay(START_AGAIN_MILLIS);
        controller.setUnhealthyOnExhausted(false);
    }

    /** Nothing is ever written to the input: it ends with the process that started this one. */
    private static void waitForTheEndOf(int input) {
        if (input >= 0) {
            throw new IllegalStateException("Unexpected input");
        }
    }

    private void write(Lane lane, Exchange exchange) {
        Message message = exchange.getMessage();
        Map<?, ?> body = message.getBody(Map.class);
        boolean bare = lane.consumer() == ConsumerKind.CURSOR;
        Map<?, ?> before = bare ? null : (Map<?, ?>) body.get("before");
        Delivery delivery = new Delivery(
                number, message.getHeader(InstantConstants.IDEMPOTENCY_KEY, String.class),
                message.getHeader(InstantConstants.ENTITY_ID, String.class),
                bare ? "state" : message.getHeader(InstantConstants.ACTION, String.class),
                message.getHeader(InstantConstants.POSITION, Delivery.NO_ORDER, String.class),
                item(bare ? body : (Map<?, ?>) body.get("after"), lane.consumer()), before == null ? 0 : seq(before));
        try {
            Files.writeString(directory.resolve(lane.name()), delivery.toLine() + "\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int seq(Map<?, ?> entity) {
        return ((Number) entity.get("seq")).intValue();
    }

    private static Item item(Map<?, ?> entity, ConsumerKind consumer) {
        return entity == null ? null : new Item(seq(entity), (String) entity.get("note"), owner(entity, consumer));
    }

    /** Null when it is not told: events of the log leave links out, and the cursor's query does not ask for them. */
    private static String owner(Map<?, ?> entity, ConsumerKind consumer) {
        if (consumer == ConsumerKind.CURSOR || consumer.tellsEachState() && !entity.containsKey("owner")) {
            return null;
        }
        return Owners.idOf(entity.get("owner"));
    }
}
