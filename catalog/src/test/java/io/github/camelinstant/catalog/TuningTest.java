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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The guide to tuning speaks of options that there are. */
class TuningTest {

    private static final Path PAGE = Path.of("..", "docs", "tuning.md");
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE);

    @Test
    void everyOptionIsOneOfTheComponentOrOfTheHttpComponent() throws IOException {
        CamelCatalog catalog = new DefaultCamelCatalog();
        InstantCatalog.register(catalog);
        Set<String> known = Stream.of("instant", "https").map(catalog::componentModel)
                .flatMap(TuningTest::options).collect(Collectors.toCollection(TreeSet::new));

        String page = Files.readString(PAGE);
        Set<String> named = ROW.matcher(page.substring(0, page.indexOf("## 429"))).results().map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(15).isSubsetOf(known);
    }

    private static Stream<String> options(ComponentModel model) {
        return Stream.concat(model.getComponentOptions().stream(), model.getEndpointOptions().stream())
                .map(BaseOptionModel::getName);
    }
}
