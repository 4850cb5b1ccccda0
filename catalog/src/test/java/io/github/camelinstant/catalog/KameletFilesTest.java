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
package io.github.camelinstant.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** What a tool reads in the files of the kamelets is there and fits what they do. */
class KameletFilesTest {

    private static final Path KAMELETS = Path.of("src/main/resources/kamelets");
    private static final String SUFFIX = ".kamelet.yaml";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??(\\w+)}}");

    private final ComponentModel component = JsonMapper.generateComponentModel(InstantCatalog.schema());

    static Stream<Path> files() throws IOException {
        return Files.list(KAMELETS).sorted();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isNamedAsItsFileAndSaysWhatItIs(Path file) throws IOException {
        String name = file.getFileName().toString().replace(SUFFIX, "");

        assertThat(at(file, "metadata", "name")).isEqualTo(name);
        assertThat(name).endsWith("-" + at(file, "metadata", "labels", "camel.apache.org/kamelet.type"));
        assertThat(at(file, "spec", "definition", "title")).asString().startsWith("Instant ");
        assertThat(at(file, "spec", "definition", "description")).asString().isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("files")
    void bringsTheComponentOfItsOwnVersion(Path file) throws IOException {
        assertThat((List<?>) at(file, "spec", "dependencies")).asList().contains("mvn:%s:%s:%s".formatted(
                component.getGroupId(), component.getArtifactId(), component.getVersion()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyPropertyIsDescribedAndUsed(Path file) throws IOException {
        Map<?, ?> properties = (Map<?, ?>) at(file, "spec", "definition", "properties");
        properties.forEach((name, property) -> assertThat(((Map<?, ?>) property).keySet().toString()).as("%s", name)
                .contains("title", "description", "type"));
        assertThat(placeholders(file)).isEqualTo(properties.keySet());
        Object required = at(file, "spec", "definition", "required");
        assertThat(required == null || properties.keySet().containsAll((List<?>) required)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("files")
    @SuppressWarnings("unchecked")
    void whatTheComponentHasMayStayThere(Path file) throws IOException {
        Map<?, ?> properties = (Map<?, ?>) at(file, "spec", "definition", "properties");
        for (String ofComponent : List.of("appId", "adminToken", "baseUrl")) {
            assertThat(Files.readString(file)).doesNotContain("{{" + ofComponent + "}}");
            if (properties.get(ofComponent) instanceof Map<?, ?> property) {
                assertThat(property.get("default")).as(ofComponent).isNull();
            }
        }
        Object required = at(file, "spec", "definition", "required");
        assertThat(required == null ? List.of() : (List<Object>) required).doesNotContain("appId", "adminToken", "baseUrl");
    }

    @ParameterizedTest
    @MethodSource("files")
    void secretsAreMarked(Path file) throws IOException {
        Map<?, ?> properties = (Map<?, ?>) at(file, "spec", "definition", "properties");
        component.getComponentOptions().stream().filter(option -> option.isSecret() && properties.containsKey(option.getName()))
                .map(option -> (Map<?, ?>) properties.get(option.getName()))
                .forEach(property -> assertThat(property.toString()).contains("format=password", "urn:camel:group:credentials",
                        "urn:alm:descriptor:com.tectonic.ui:password"));
    }

    private static Set<Object> placeholders(Path file) throws IOException {
        return PLACEHOLDER.matcher(Files.readString(file)).results().map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Object at(Path file, String... path) throws IOException {
        Object node = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        for (String key : path) {
            node = ((Map<?, ?>) node).get(key);
        }
        return node;
    }
}
