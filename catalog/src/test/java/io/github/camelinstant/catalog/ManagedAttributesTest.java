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
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The manual names every attribute that the component shows in JMX, and no other. */
class ManagedAttributesTest {

    private static final Path COMPONENT = Path.of("..", "camel-instant", "src", "main", "java");
    private static final Path PAGE = Path.of("..", "docs", "operations.md");
    private static final Pattern ROW = Pattern.compile("^\\| (`[A-Z].*?`) \\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void theManualNamesEachAttributeAndNoOther() throws Exception {
        assertThat(documented()).isEqualTo(managed());
    }

    private static Set<String> documented() throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf("## JMX"), page.indexOf("## Metrics"));
        return ROW.matcher(section).results().map(MatchResult::group)
                .flatMap(cell -> NAME.matcher(cell).results()).map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> managed() throws Exception {
        Set<String> names = new TreeSet<>();
        for (Class<?> each : managedClasses()) {
            Arrays.stream(each.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(ManagedAttribute.class))
                    .map(Method::getName).map(name -> name.replaceFirst("^(get|is)", "")).forEach(names::add);
            assertThat(each.getDeclaredMethods()).as("operations would have to be in the manual, too")
                    .noneMatch(method -> method.isAnnotationPresent(ManagedOperation.class));
        }
        return names;
    }

    private static List<Class<?>> managedClasses() throws Exception {
        try (Stream<Path> files = Files.walk(COMPONENT)) {
            List<Class<?>> classes = files.filter(ManagedAttributesTest::isManaged).<Class<?>> map(ManagedAttributesTest::load)
                    .toList();
            assertThat(classes).hasSizeGreaterThan(2).allMatch(each -> each.isAnnotationPresent(ManagedResource.class));
            return classes;
        }
    }

    private static boolean isManaged(Path file) {
        try {
            return file.toString().endsWith(".java") && Files.readString(file).contains("@ManagedResource(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(Path file) {
        String name = COMPONENT.relativize(file).toString().replaceAll("[/\\\\]", ".").replaceFirst("\\.java$", "");
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
