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
package io.github.camelinstant.examples.springboot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;

/** Gives the application an app of the emulator when none is named by a property or in the environment. */
final class EmulatedApp implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (environment.containsProperty("INSTANT_APP_ID")
                || environment.containsProperty("camel.component.instant.app-id")) {
            return;
        }
        InstantEmulator emulator = InstantEmulator.start();
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                emulator.close();
            }
        });
        EmulatorApp app = emulator.createApp("orders", schema(), null);
        environment.getPropertySources().addFirst(new MapPropertySource(
                "emulator", Map.of(
                        "camel.component.instant.app-id", app.id(),
                        "camel.component.instant.admin-token", app.adminToken(),
                        "camel.component.instant.base-url", emulator.url())));
    }

    private static String schema() {
        try {
            return new ClassPathResource("schema.json").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
