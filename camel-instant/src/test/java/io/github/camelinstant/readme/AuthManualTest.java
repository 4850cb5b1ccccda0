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
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.camelinstant.InstantComponent;
import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.emulator.InstantEmulatorExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What docs/auth.md shows works as it is written there. */
class AuthManualTest {

    private static final Path MANUAL = Path.of("..", "docs", "auth.md");

    @RegisterExtension
    static final InstantEmulatorExtension INSTANT = new InstantEmulatorExtension(
            "{\"entities\": {\"goals\": {\"attrs\": {\"owner\": {\"valueType\": \"string\"}}}}}",
            "{\"goals\": {\"allow\": {\"view\": \"auth.id != null && data.owner == auth.email\"}}}");

    private final CamelContext context = new DefaultCamelContext();
    private EmulatorApp app;
    private InstantEmulator emulator;
    private ProducerTemplate template;

    @BeforeEach
    void connect(InstantEmulator emulator, EmulatorApp app) throws Exception {
        this.app = app;
        this.emulator = emulator;
        InstantComponent instant = new InstantComponent();
        instant.getConfiguration().setBaseUrl(emulator.url());
        instant.getConfiguration().setAppId(app.id());
        instant.getConfiguration().setAdminToken(app.adminToken());
        context.addComponent("instant", instant);
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void showsTheTestedJavaRoutes() throws IOException {
        Path source = Path.of("src/test/java", AuthManualRoutes.class.getName().replace('.', '/') + ".java");

        assertThat(blocks("java")).hasSize(5).allSatisfy(
                block -> assertThat(Files.readString(source)).containsIgnoringWhitespaces(block));
    }

    @Test
    void theJavaRoutesDoWhatThePageSays() throws Exception {
        context.addRoutes(new AuthManualRoutes());
        context.start();

        assertDoesWhatThePageSays();
    }

    private void assertDoesWhatThePageSays() {
        String token = signIn();
        assertSeesOwnGoalOnly(token, "direct:goals");
        assertSeesOwnGoalOnly(token, "direct:mine");
        assertThat(call("direct:mine", "no-token").getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class)).isEqualTo(401);
        assertThat(call("direct:sign-out", token).getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class)).isEqualTo(204);
        assertRefused(token);
        emulator.faults().on("POST", "/runtime/auth/verify_refresh_token").serverError();
        assertThat(call("direct:mine", token).getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class)).isEqualTo(503);
    }

    @Test
    void theYamlRoutesDoWhatThePageSays() throws Exception {
        List<String> blocks = blocks("yaml");
        assertThat(blocks).hasSize(4);
        for (int i = 0; i < blocks.size(); i++) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("auth" + i + ".yaml", blocks.get(i)));
        }
        context.start();

        assertRefused("no-token");
        assertDoesWhatThePageSays();
    }

    @Test
    void thePropertiesMakeThePolicy() throws Exception {
        Main main = new Main();
        try {
            blocks("properties").get(0).lines().map(line -> line.split(" = ", 2))
                    .forEach(property -> main.addInitialProperty(property[0], property[1]));
            main.configure().addRoutesBuilder(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:goals").policy("instantAuth").setBody(constant("in"));
                }
            });
            main.addInitialProperty("camel.component.instant.app-id", app.id());
            main.addInitialProperty("camel.component.instant.admin-token", app.adminToken());
            main.addInitialProperty("camel.component.instant.base-url", emulator.url());
            main.start();

            Exchange refused = main.getCamelTemplate().request("direct:goals", exchange -> {
            });
            assertThat(refused.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class)).isEqualTo(401);
        } finally {
            main.stop();
        }
    }

    private String signIn() {
        template.requestBody("instant:transact?allowSchemaChanges=true&namespace=goals",
                List.of(Map.of("owner", "ann@example.com"), Map.of("owner", "bob@example.com")));
        String answer = template.requestBody("direct:sign-in", (Object) "ann@example.com", String.class);
        return (String) InstantJson.readObject(answer).get("token");
    }

    private void assertSeesOwnGoalOnly(String token, String route) {
        assertThat(call(route, token).getBody(String.class)).contains("ann@example.com").doesNotContain("bob@example.com");
    }

    private void assertRefused(String token) {
        assertThat(call("direct:goals", token).getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class)).isEqualTo(401);
    }

    private Message call(String route, String token) {
        return template.request(route, exchange -> exchange.getMessage().setHeader("Authorization", "Bearer " + token))
                .getMessage();
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(MANUAL)).results().map((MatchResult block) -> block.group(1)).toList();
    }
}
