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
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

class ManualTest {

    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void optionTablesAreUpToDate() throws IOException {
        assertThat(new Manual(DOCS).outdatedPages())
                .as("pages whose option tables are out of date; './mvnw -q -Pdocs' writes them anew")
                .isEmpty();
    }

    @Test
    void componentPageShowsEveryKindOfOption() throws IOException {
        assertThat(Files.readString(DOCS.resolve("instant-component.md")))
                .contains("<!-- options:component -->", "<!-- options:path -->", "<!-- options:query -->",
                        "<!-- options:headers -->");
    }

    @TestFactory
    Stream<DynamicTest> routesAreShownInJavaXmlAndYaml() throws IOException {
        return Dialects.all(Snippet.all()).stream().filter(each -> each.java().javaOnly() == null)
                .map(each -> DynamicTest.dynamicTest(each.toString(), each::check));
    }

    /** A block that cannot be tested says why, in the line above its fence. */
    @TestFactory
    Stream<DynamicTest> everyBlockIsRight() throws IOException {
        List<Snippet> snippets = Snippet.all();
        assertThat(snippets).extracting(Snippet::language).contains("java", "yaml", "xml", "properties");
        return snippets.stream().filter(snippet -> snippet.untested() == null)
                .map(snippet -> DynamicTest.dynamicTest(snippet.toString(), () -> SnippetCheck.check(snippet)));
    }
}
