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
package io.github.camelinstant.examples.cluster;

import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.github.camelinstant.consumer.position.JdbcPositionRepository;
import org.apache.camel.CamelContext;
import org.apache.camel.cluster.CamelClusterEventListener;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.impl.DefaultCamelContext;
import org.postgresql.ds.PGSimpleDataSource;

/** A node, in a JVM of its own: which app it is about is in the environment. Tells on its output what happens. */
public final class Node {

    static final String LEADS = "leads";
    static final String DELIVERED = "delivered";

    private Node() {
    }

    /**
     * Runs until the process that started it ends.
     *
     * @param args the name of the node, the JDBC URL of the database that all nodes share, the directory of the lock
     */
    public static void main(String[] args) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.getCamelContextExtension().setName(args[0]);
            DataSource database = database(args[1]);
            context.getRegistry().bind("database", DataSource.class, database);
            context.getRegistry().bind("positions", new JdbcPositionRepository(database));
            context.addService(cluster(args[0], args[2]));
            context.addRoutes(new NodeRoutes(args[0]));
            context.start();
            waitForTheEndOf(System.in.read());
        }
    }

    private static DataSource database(String url) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        return database;
    }

    /** A lock on a file, for nodes on one machine. Kubernetes, ZooKeeper and others take its place. */
    private static FileLockClusterService cluster(String node, String directory) throws Exception {
        FileLockClusterService cluster = new FileLockClusterService();
        cluster.setId(node);
        cluster.setRoot(directory);
        cluster.setAcquireLockDelay(200, TimeUnit.MILLISECONDS);
        cluster.setAcquireLockInterval(200, TimeUnit.MILLISECONDS);
        cluster.getView("orders").addEventListener((CamelClusterEventListener.Leadership) (view, leader) -> {
            if (view.getLocalMember().isLeader()) {
                System.out.println(LEADS);
            }
        });
        return cluster;
    }

    /** Nothing is ever written to the input: it ends with the process that started this one. */
    private static void waitForTheEndOf(int input) {
        if (input >= 0) {
            throw new IllegalStateException("Unexpected input");
        }
    }
}
