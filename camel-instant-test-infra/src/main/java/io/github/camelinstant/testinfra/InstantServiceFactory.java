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
 * Chooses the server that tests run against: {@code -Dinstant.instance.type=emulator} (the default, in this process) or
 * {@code remote}, the server at {@code -Dinstant.api-uri=http://localhost:8888}.
 */
public final class InstantServiceFactory {

    /** The system property that names the kind of server. */
    public static final String TYPE = "instant.instance.type";

    /** The system property with the base URL of a remote server. */
    public static final String API_URI = "instant.api-uri";

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
            default -> throw new IllegalArgumentException("-D" + TYPE + " must be emulator or remote, got " + type);
        };
    }
}
