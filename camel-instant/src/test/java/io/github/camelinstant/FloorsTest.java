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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Imports go down only: root, consumer, operation, bulk, client, model. */
class FloorsTest {

    private static final String ROOT = "io.github.camelinstant";
    /** From top to bottom; a floor sees itself and those below. */
    private static final List<String> FLOORS = List.of(
            "", ".transform", ".consumer.webhook", ".consumer.log", ".consumer.live", ".consumer", ".consumer.state",
            ".consumer.position",
            ".operation", ".bulk.compare", ".bulk.export", ".bulk.load", ".bulk.archive", ".bulk.scan", ".bulk", ".client",
            ".client.http", ".client.json", ".model", ".model.schema");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern IMPORT
            = Pattern.compile("import (?:static )?(io\\.github\\.camelinstant(?:\\.[a-z]\\w*)*)\\.[A-Z]");

    private final JavaClasses classes = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void aFloorUsesOnlyThoseBelow() {
        var floors = layeredArchitecture().consideringOnlyDependenciesInAnyPackage(ROOT + "..").withOptionalLayers(true);
        for (String floor : FLOORS) {
            floors = floors.layer(name(floor)).definedBy(ROOT + floor);
        }
        for (int i = 1; i < FLOORS.size(); i++) {
            String[] above = FLOORS.subList(0, i).stream().map(FloorsTest::name).toArray(String[]::new);
            floors = floors.whereLayer(name(FLOORS.get(i))).mayOnlyBeAccessedByLayers(above);
        }
        floors.whereLayer(name("")).mayNotBeAccessedByAnyLayer().ensureAllClassesAreContainedInArchitecture().check(classes);
    }

    @Test
    void noPackageIsInACircle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void theModelKnowsOnlyTheJdkAndTheClientNoExchange() {
        noClasses().that().resideInAPackage(ROOT + ".model..").should().dependOnClassesThat()
                .resideOutsideOfPackages("java..", ROOT + ".model..").check(classes);
        noClasses().that().resideInAPackage(ROOT + ".client..").should().dependOnClassesThat()
                .haveNameMatching("org\\.apache\\.camel\\.(Exchange|Message|CamelContext|Endpoint|Processor)").check(classes);
    }

    @Test
    void jsonTextIsReadAndWrittenOnlyByTheClient() {
        noClasses().that().resideOutsideOfPackage(ROOT + ".client..").should().dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson.core..").check(classes);
    }

    /** Constants leave no trace in class files, so the imports of the sources are looked at, too. */
    @Test
    void theSourcesImportDownwardsOnly() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertThat(sources).isNotEmpty();
        for (Path source : sources) {
            int floor = floor(SOURCES.relativize(source.getParent()).toString().replace('/', '.').replace('\\', '.'));
            Matcher imported = IMPORT.matcher(Files.readString(source));
            while (imported.find()) {
                assertThat(floor(imported.group(1))).as("%s imports %s", source, imported.group(1))
                        .isGreaterThanOrEqualTo(floor);
            }
        }
    }

    private static int floor(String javaPackage) {
        assertThat(javaPackage).startsWith(ROOT);
        int floor = FLOORS.indexOf(javaPackage.substring(ROOT.length()));
        assertThat(floor).as("the floor of %s", javaPackage).isNotNegative();
        return floor;
    }

    private static String name(String floor) {
        return floor.isEmpty() ? "root" : floor.substring(1);
    }
}
