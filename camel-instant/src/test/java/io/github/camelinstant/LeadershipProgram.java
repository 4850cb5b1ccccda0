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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

import io.github.camelinstant.consumer.position.JdbcPositionRepository;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.cluster.ClusteredRoutePolicy;
import org.apache.camel.model.RouteDefinition;
import org.h2.jdbcx.JdbcDataSource;

/** A node of {@link LeadershipTest}, in a JVM of its own: writes a line for each exchange while it leads. */
public final class LeadershipProgram {

    static final String DELIVERED = "delivered";
    static final String POLICY = "policy";
    static final String MASTER = "master";

    private static final String CONSUMER = "instant:query?initialDelay=0&delay=5&query={\"items\":{}}&emit=changes"
                                           + "&positionRepository=#positions&positionKey=changes";

    private LeadershipProgram() {
    }

    /**
     * @param args the URL of the server, app, admin token, the URL of the database with the positions, the directory
     *             for the lock and the lines, the name of the node, and how the route is led: by a policy or by the
     *             component master
     */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[4]);
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(args[3]);
        try (CamelContext context = new DefaultCamelContext()) {
            InstantComponent component = context.getComponent("instant", InstantComponent.class);
            component.getConfiguration().setBaseUrl(args[0]);
            component.getConfiguration().setAppId(args[1]);
            component.getConfiguration().setAdminToken(args[2]);
            context.getRegistry().bind("positions", new JdbcPositionRepository(dataSource));
            context.addService(cluster(directory, args[5]));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() throws Exception {
                    RouteDefinition route = MASTER.equals(args[6])
                            ? from("master:test:" + CONSUMER)
                            : from(CONSUMER).routePolicy(ClusteredRoutePolicy.forNamespace("test"));
                    route.process(exchange -> write(directory, args[5], exchange)).delay(2).syncDelayed();
                }
            });
            context.start();
            waitForTheEndOf(System.in.read());
        }
    }

    private static FileLockClusterService cluster(Path directory, String node) {
        FileLockClusterService cluster = new FileLockClusterService();
        cluster.setId(node);
        cluster.setRoot(directory.resolve("lock").toString());
        cluster.setAcquireLockDelay(50, TimeUnit.MILLISECONDS);
        cluster.setAcquireLockInterval(50, TimeUnit.MILLISECONDS);
        return cluster;
    }

    /** Nothing is ever written to the input: it ends with the process that started this one. */
    private static void waitForTheEndOf(int input) {
        if (input >= 0) {
            throw new IllegalStateException("Unexpected input");
        }
    }

    private static void write(Path directory, String node, Exchange exchange) {
        String line = String.join(" ", node, exchange.getMessage().getHeader(InstantConstants.IDEMPOTENCY_KEY, String.class),
                exchange.getMessage().getHeader(InstantConstants.ENTITY_ID, String.class));
        try {
            Files.writeString(directory.resolve(DELIVERED), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
