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
package io.github.camelinstant;

import java.util.List;
import java.util.Map;

import io.github.camelinstant.model.Ids;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class YamlRoutesTest {

    private final TestApp app = new TestApp();

    @BeforeEach
    void load() throws Exception {
        app.context.getPropertiesComponent().addInitialProperty("team", "blue");
        PluginHelper.getRoutesLoader(app.context)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(app.context, "classpath:routes.camel.yaml"));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aQueryIsWrittenAsPlainJson() {
        app.transport.answering("{\"goals\":[{\"id\":\"g1\"}]}");

        Exchange exchange = app.send("direct:goals", null, Map.of("owner", "u1"));

        assertThat(exchange.getException()).isNull();
        assertThat(app.transport.only().body()).containsEntry("query", Map.of("goals", Map.of("$", Map.of("where",
                Map.of("owner", "u1", "team", "blue")))));
        assertThat(exchange.getMessage().getBody()).isEqualTo(List.of(Map.of("id", "g1")));
    }

    @Test
    void signsThatMeanSomethingInAUriAreKeptByRaw() {
        app.send("direct:raw", null);

        assertThat(app.transport.only().body()).containsEntry("query",
                Map.of("goals", Map.of("$", Map.of("where", Map.of("share", Map.of("$like", "50%+a&b"))))));
    }

    @Test
    void rowsAreWritten() {
        Exchange exchange = app.send("direct:write", Map.of("slug", "fit"));

        assertThat(exchange.getMessage().getHeader(InstantConstants.ENTITY_IDS)).isEqualTo(List.of(Ids.derive("goals", "fit")));
    }
}
