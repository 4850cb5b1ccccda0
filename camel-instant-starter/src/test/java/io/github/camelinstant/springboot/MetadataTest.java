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
package io.github.camelinstant.springboot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Editors complete and explain every option of the component. */
class MetadataTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, JsonNode> properties = StreamSupport
            .stream(resource("META-INF/spring-configuration-metadata.json").get("properties").spliterator(), false)
            .collect(Collectors.toMap(property -> property.get("name").textValue(), Function.identity()));

    @Test
    void everyOptionIsThereWithItsText() {
        JsonNode options = resource("META-INF/io/github/camelinstant/instant.json").get("componentProperties");

        assertThat(options.size()).isGreaterThan(20);
        options.fields().forEachRemaining(option -> {
            String name = "camel.component.instant."
                          + option.getKey().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            assertThat(properties).containsKey(name);
            assertThat(properties.get(name).path("description").asText()).as(name).isNotBlank();
        });
    }

    @Test
    void defaultsAreTold() {
        assertThat(properties.get("camel.component.instant.base-url").get("defaultValue").textValue())
                .isEqualTo("https://api.instantdb.com");
        assertThat(properties.get("camel.component.instant.as-guest").get("defaultValue").booleanValue()).isFalse();
    }

    private static JsonNode resource(String name) {
        try (InputStream in = MetadataTest.class.getClassLoader().getResourceAsStream(name)) {
            return JSON.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
