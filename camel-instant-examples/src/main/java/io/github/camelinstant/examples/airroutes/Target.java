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
package io.github.camelinstant.examples.airroutes;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;

/**
 * Where the example writes to: the app that the environment names, else a new app on an emulator in this process.
 */
final class Target implements AutoCloseable {

    private final String name;
    private final Map<String, String> properties;
    private final InstantEmulator emulator;

    /**
     * @param name       what the user reads
     * @param properties what the component has to be told
     * @param emulator   closed with this; null when there is none
     */
    Target(String name, Map<String, String> properties, InstantEmulator emulator) {
        this.name = name;
        this.properties = properties;
        this.emulator = emulator;
    }

    /**
     * Chooses the app, and starts the emulator when it is needed.
     *
     * @param  environment the environment variables; with {@code INSTANT_APP_ID} among them there is no emulator
     * @throws IOException when the schema and the rules of the example cannot be read
     */
    static Target open(Map<String, String> environment) throws IOException {
        String appId = environment.get("INSTANT_APP_ID");
        return appId == null ? onEmulator() : new Target("app " + appId, Map.of(), null);
    }

    private static Target onEmulator() throws IOException {
        JsonNode definition = new ObjectMapper().readTree(Target.class.getResource("/airroutes/app.json"));
        // the emulator's web server logs through JBoss Logging, which is to end where all other logs end
        System.setProperty("org.jboss.logging.provider", "slf4j");
        InstantEmulator emulator = InstantEmulator.start();
        EmulatorApp app = emulator.createApp(definition.get("title").asText(), definition.get("schema").toString(),
                definition.at("/rules/code").toString());
        return new Target(
                "emulator at " + emulator.url() + ", app " + app.id(),
                Map.of("camel.component.instant.base-url", emulator.url(),
                        "camel.component.instant.app-id", app.id(),
                        "camel.component.instant.admin-token", app.adminToken()),
                emulator);
    }

    /** What the component has to be told; empty when it finds everything in the environment. */
    Map<String, String> properties() {
        return properties;
    }

    /** Names the app, not its token. */
    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        if (emulator != null) {
            emulator.close();
        }
    }
}
