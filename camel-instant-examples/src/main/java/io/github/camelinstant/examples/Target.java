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
package io.github.camelinstant.examples;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelinstant.InstantComponent;
import io.github.camelinstant.InstantConfiguration;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.http.BaseUrl;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Where an example writes to: the app that the environment names, else a new app on an emulator in this process.
 */
public final class Target implements AutoCloseable {

    private final String name;
    private final Map<String, String> properties;
    private final Map<String, String> environment;
    private final InstantEmulator emulator;

    /**
     * @param name        what the user reads
     * @param properties  what the component has to be told
     * @param environment where the component finds what it is not told
     * @param emulator    closed with this; null when there is none
     */
    public Target(String name, Map<String, String> properties, Map<String, String> environment, InstantEmulator emulator) {
        this.name = name;
        this.properties = properties;
        this.environment = environment;
        this.emulator = emulator;
    }

    /**
     * Chooses the app, and starts the emulator when it is needed.
     *
     * @param  environment the environment variables; with {@code INSTANT_APP_ID} among them there is no emulator
     * @param  definition  the resource with the schema and the rules of the example, for an app on the emulator
     * @throws IOException when the resource cannot be read
     */
    public static Target open(Map<String, String> environment, String definition) throws IOException {
        String appId = environment.get("INSTANT_APP_ID");
        return appId == null ? onEmulator(definition) : new Target("app " + appId, Map.of(), environment, null);
    }

    private static Target onEmulator(String resource) throws IOException {
        JsonNode definition = new ObjectMapper().readTree(Target.class.getResource(resource));
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
                Map.of(), emulator);
    }

    /** What the component has to be told; empty when it finds everything in the environment. */
    public Map<String, String> properties() {
        return properties;
    }

    /** One of the properties, else what the environment or, without that, the component takes. */
    public String property(String option, String variable, String standard) {
        String value = properties.get("camel.component.instant." + option);
        return value != null ? value : environment.getOrDefault(variable, standard);
    }

    /**
     * A context for the routes of an example, in which the component knows the app.
     *
     * @param name the context's
     */
    public CamelContext context(String name) {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getCamelContextExtension().setName(name);
        InstantConfiguration configuration = context.getComponent("instant", InstantComponent.class).getConfiguration();
        configuration.setBaseUrl(url());
        configuration.setAppId(property("app-id", "INSTANT_APP_ID", null));
        configuration.setAdminToken(property("admin-token", "INSTANT_APP_ADMIN_TOKEN", null));
        return context;
    }

    /** A client for what an example does beside its routes. */
    public InstantClient client() {
        return InstantClient.builder().baseUrl(url()).appId(property("app-id", "INSTANT_APP_ID", null))
                .adminToken(property("admin-token", "INSTANT_APP_ADMIN_TOKEN", null)).build();
    }

    private String url() {
        return property("base-url", "INSTANT_API_URI", BaseUrl.CLOUD);
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
