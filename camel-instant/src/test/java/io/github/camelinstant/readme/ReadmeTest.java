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
package io.github.camelinstant.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelinstant.InstantComponent;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mock.InterceptSendToMockEndpointStrategy;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the README shows works as it is written there. */
class ReadmeTest {

    @RegisterExtension
    static final InstantEmulatorExtension INSTANT = new InstantEmulatorExtension("""
            {"entities": {"letters": {"attrs": {
              "number": {"valueType": "number"}, "text": {"valueType": "string"}, "sent": {"valueType": "boolean"}}}}}
            """, null);

    private final CamelContext context = new DefaultCamelContext();
    private ProducerTemplate template;

    @BeforeEach
    void connect(InstantEmulator emulator, EmulatorApp app) {
        InstantComponent instant = new InstantComponent();
        instant.getConfiguration().setBaseUrl(emulator.url());
        instant.getConfiguration().setAppId(app.id());
        instant.getConfiguration().setAdminToken(app.adminToken());
        context.addComponent("instant", instant);
        context.getCamelContextExtension().registerEndpointCallback(new InterceptSendToMockEndpointStrategy("log:letters"));
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void showsTheTestedJavaRoutes() throws IOException {
        Path source = Path.of("src/test/java", ReadmeRoutes.class.getName().replace('.', '/') + ".java");

        assertThat(Files.readString(source)).containsIgnoringWhitespaces(readmeBlock("java"));
    }

    @Test
    void javaRoutesWriteALetterAndPassItOn() throws Exception {
        context.addRoutes(new ReadmeRoutes());

        letterIsPassedOnAndMarked();
    }

    @Test
    void yamlRoutesWriteALetterAndPassItOn() throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("readme.yaml", readmeBlock("yaml")));

        letterIsPassedOnAndMarked();
    }

    private void letterIsPassedOnAndMarked() throws Exception {
        MockEndpoint letters = context.getEndpoint("mock:log:letters", MockEndpoint.class);
        letters.expectedMessageCount(1);
        letters.setResultWaitTime(Duration.ofSeconds(30).toMillis());
        context.start();

        template.sendBody("direct:letters", List.of(Map.of("number", 7, "text", "hello")));

        letters.assertIsSatisfied();
        assertThat(letters.getExchanges().get(0).getMessage().getBody(Map.class))
                .containsEntry("text", "hello").doesNotContainKey("sent");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                template.requestBody("instant:query?outputType=entities",
                        "{\"letters\": {\"$\": {\"where\": {\"sent\": true}}}}",
                        List.class))
                .hasSize(1));
    }

    private static String readmeBlock(String language) throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        Matcher block = Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE).matcher(readme);
        assertThat(block.find()).as("a block of " + language + " in the README").isTrue();
        return block.group(1);
    }
}
