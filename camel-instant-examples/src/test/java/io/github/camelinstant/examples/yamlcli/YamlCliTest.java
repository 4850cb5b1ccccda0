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
package io.github.camelinstant.examples.yamlcli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.camelinstant.InstantComponent;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import io.github.camelinstant.model.Query;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes that the Camel CLI runs, without the CLI. */
@ExtendWith(InstantEmulatorExtension.class)
class YamlCliTest {

    @Test
    void goalsOfAFileGetIntoTheApp(InstantEmulator emulator, EmulatorApp app, @TempDir Path inbox) throws Exception {
        Files.writeString(inbox.resolve("goals.json"), "[{\"slug\": \"fit\", \"title\": \"Get fit\"}]");
        try (CamelContext context = new DefaultCamelContext();
             InstantClient client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id())
                     .adminToken(app.adminToken()).build()) {
            InstantComponent instant = context.getComponent("instant", InstantComponent.class);
            instant.getConfiguration().setBaseUrl(emulator.url());
            instant.getConfiguration().setAppId(app.id());
            instant.getConfiguration().setAdminToken(app.adminToken());
            context.getPropertiesComponent().addInitialProperty("inbox", inbox.toString());
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "file:yaml-cli/goals.camel.yaml"));
            context.start();

            await().untilAsserted(() -> assertThat((List<?>) client.query(Query.of("goals")).get("goals")).hasSize(1));
            await().untilAsserted(() -> assertThat(context.getInflightRepository().size()).isZero());
        }
    }
}
