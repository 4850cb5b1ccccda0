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
package io.github.camelinstant.examples.jms;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.github.camelinstant.examples.Broker;
import io.github.camelinstant.examples.Target;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs the example: exit code 0 when every order is where it should be, else 1. */
@Command(name = "jms", mixinStandardHelpOptions = true, description = "Reads orders from a JMS queue into Instant.")
public final class Main implements Callable<Integer> {

    private static final int ORDERS = 250;
    private static final int DEAD = 2;
    private static final long WAIT_MILLIS = 30_000;

    @Override
    public Integer call() throws Exception {
        CountDownLatch complete = new CountDownLatch(1);
        try (Broker broker = new Broker(JmsRoutes.DEAD, JmsRoutes.ORDERS);
             Target target = Target.open(System.getenv(), "/jms/app.json");
             ActiveMQConnectionFactory connections = broker.connections();
             CamelContext context = context(target, connections, complete)) {
            System.out.println("Instant: " + target);
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            send(template);
            int dead = countDead(context.createConsumerTemplate());
            complete.await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            int written = orders(template);
            System.out.printf("Sent:    %d orders, each twice, and two messages that are wrong%n", ORDERS);
            System.out.println("Instant: " + written + " orders");
            System.out.println("Dead:    " + dead + " messages");
            return written == ORDERS && dead == DEAD ? 0 : 1;
        }
    }

    private static void send(ProducerTemplate template) {
        String queue = "jms:queue:" + JmsRoutes.ORDERS;
        template.sendBody(queue, "this is no order");
        template.sendBody(queue, "{\"number\": 9999, \"quantity\": \"many\"}");
        for (int copy = 0; copy < 2; copy++) {
            for (int number = 1; number <= ORDERS; number++) {
                template.sendBody(queue, "{\"number\": " + number + ", \"quantity\": " + number % 7 + "}");
            }
        }
    }

    private static int countDead(ConsumerTemplate template) {
        int count = 0;
        while (count < DEAD && template.receive("jms:queue:" + JmsRoutes.DEAD, WAIT_MILLIS) != null) {
            count++;
        }
        return count;
    }

    private static int orders(ProducerTemplate template) {
        return template.requestBody("instant:query?outputType=entities", Map.of("orders", Map.of()), List.class).size();
    }

    private static CamelContext context(Target target, ActiveMQConnectionFactory connections, CountDownLatch complete)
            throws Exception {
        CamelContext context = target.context("jms");
        context.addComponent("jms", JmsComponent.jmsComponent(connections));
        DataSource database = database();
        context.addRoutes(new JmsRoutes(
                new JdbcAggregationRepository(new DataSourceTransactionManager(database), "batches", database)));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // Instant itself tells when the last order is there
                from("instant:subscribe?emit=result&query={\"orders\": {}}").routeId("watch")
                        .filter(simple("${body[orders].size} >= " + ORDERS))
                        .process(exchange -> complete.countDown());
            }
        });
        return context;
    }

    private static DataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID()
                        + ";DB_CLOSE_DELAY=-1;INIT=runscript from 'classpath:/jms/batches.sql'");
        return database;
    }

    /** Ends the JVM with the exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
