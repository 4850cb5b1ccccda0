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
package io.github.camelinstant.testinfra;

import java.time.Duration;
import java.util.Map;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** The open-source server and its database, as its own compose file runs them, on ports that are free. */
final class InstantContainers implements AutoCloseable {

    private static final String NO_IMAGE = "none";
    private static final int PORT = 8888;
    private static final Duration STARTUP = Duration.ofMinutes(5);
    private static final String DATABASE = "instant";

    private final Network network;
    private final GenericContainer<?> postgres;
    private final GenericContainer<?> server;

    private InstantContainers(Network network, GenericContainer<?> postgres, GenericContainer<?> server) {
        this.network = network;
        this.postgres = postgres;
        this.server = server;
    }

    /** Starts them and waits until the server is ready. */
    static InstantContainers start() {
        String postgresImage
                = System.getProperty(InstantServiceFactory.POSTGRES_IMAGE, InstantServiceFactory.DEFAULT_POSTGRES_IMAGE);
        String serverImage = System.getProperty(InstantServiceFactory.SERVER_IMAGE, InstantServiceFactory.DEFAULT_SERVER_IMAGE);
        Network network = Network.newNetwork();
        InstantContainers containers = new InstantContainers(
                network, NO_IMAGE.equals(postgresImage) ? null : postgres(postgresImage, network),
                server(serverImage, network));
        try {
            containers.startAll();
            return containers;
        } catch (RuntimeException e) {
            containers.close();
            throw e;
        }
    }

    private static GenericContainer<?> postgres(String image, Network network) {
        return new GenericContainer<>(DockerImageName.parse(image)).withNetwork(network).withNetworkAliases("postgres")
                .withEnv(Map.of("POSTGRES_USER", DATABASE, "POSTGRES_PASSWORD", DATABASE, "POSTGRES_DB", DATABASE))
                .withCommand("postgres", "-c", "wal_level=logical", "-c", "max_replication_slots=10", "-c",
                        "max_wal_senders=10", "-c", "shared_preload_libraries=pg_hint_plan", "-c", "random_page_cost=1.1")
                // once while it sets itself up, once for good
                .waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*\\s", 2))
                .withStartupTimeout(STARTUP);
    }

    private static GenericContainer<?> server(String image, Network network) {
        return new GenericContainer<>(DockerImageName.parse(image)).withNetwork(network).withExposedPorts(PORT)
                .withEnv(Map.of(
                        "DATABASE_URL",
                        "postgresql://%1$s:%1$s@postgres:5432/%1$s?sslmode=disable".formatted(DATABASE),
                        "WAL_HISTORY_STORAGE", "pg", "CONNECTION_POOL_SIZE", "20",
                        "INSTANT_BACKEND_URL", "http://localhost:" + PORT, "INSTANT_DASHBOARD_URL", "http://localhost:3000",
                        // no object storage runs beside it: files are not part of the contract
                        "S3_ENDPOINT", "http://localhost:9000", "S3_BUCKET", "instant-bucket", "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", "unused"))
                .withEnv("AWS_SECRET_ACCESS_KEY", "unused")
                .waitingFor(Wait.forHttp("/health/system").forPort(PORT).forStatusCode(200)
                        .forResponsePredicate(InstantContainers::isReady))
                .withStartupTimeout(STARTUP);
    }

    /** The server answers before it follows its own write-ahead log; only then do its queries see every write. */
    static boolean isReady(String health) {
        return health.replaceAll("\\s", "").contains("\"wal\":\"ok\"");
    }

    private void startAll() {
        if (postgres != null) {
            postgres.start();
        }
        server.start();
    }

    String apiUri() {
        return "http://" + server.getHost() + ":" + server.getMappedPort(PORT);
    }

    @Override
    public void close() {
        server.stop();
        if (postgres != null) {
            postgres.stop();
        }
        network.close();
    }
}
