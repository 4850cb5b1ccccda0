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

/**
 * Chooses the server that tests run against, by {@code -Dinstant.instance.type}:
 * <ul>
 * <li>{@code emulator} (the default): in this process;</li>
 * <li>{@code remote}: the server at {@code -Dinstant.api-uri=http://localhost:8888};</li>
 * <li>{@code container}: the open-source server and its PostgreSQL in Docker. Without Docker the test classes are
 * skipped, with the reason in the log.</li>
 * </ul>
 */
public final class InstantServiceFactory {

    /** The system property that names the kind of server. */
    public static final String TYPE = "instant.instance.type";

    /** The system property with the base URL of a remote server. */
    public static final String API_URI = "instant.api-uri";

    /** The system property with another image for the server, for example one of a registry of your own. */
    public static final String SERVER_IMAGE = "instant.container.server-image";

    /**
     * The system property with another image for the database; {@code none} for a server image that needs no database.
     */
    public static final String POSTGRES_IMAGE = "instant.container.postgres-image";

    static final String DEFAULT_SERVER_IMAGE = "ghcr.io/instantdb/server:latest";
    static final String DEFAULT_POSTGRES_IMAGE = "ghcr.io/instantdb/postgresql:postgresql-17-pg-hint-plan";

    private InstantServiceFactory() {
    }

    /**
     * The service that all test classes of this JVM share; it is started with the first of them and closed after the
     * last.
     *
     * @throws IllegalArgumentException if the system properties name no server
     */
    public static InstantService createSingletonService() {
        String type = System.getProperty(TYPE, "emulator");
        return switch (type) {
            case "emulator" -> new EmulatorInstantService();
            case "remote" -> new RemoteInstantService(System.getProperty(API_URI));
            case "container" -> new ContainerInstantService();
            default -> throw new IllegalArgumentException(
                    "-D" + TYPE + " must be emulator, container or remote, got " + type);
        };
    }
}
