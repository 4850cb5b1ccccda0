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
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles a Java block as what it looks like: a class, members of a class, or statements. Members and statements stand
 * in a subclass of {@link SnippetRoutes}, which has the names that the manual takes for granted.
 */
final class JavaSnippet {

    private static final Path FOLDER = Path.of("target", "snippets");
    private static final String PACKAGE = "io.github.camelinstant.snippets";
    private static final Pattern CLASS = Pattern.compile("^(?:public |final |abstract )*(?:class|record|interface|enum) \\w+",
            Pattern.MULTILINE);
    private static final Pattern MEMBERS
            = Pattern.compile("^(?:@(?:Bean|RegisterExtension|Test)|(?:private |public |static ))");
    private static final List<String> IMPORTS = List.of(
            "java.io.*", "java.net.*", "java.nio.file.*", "java.time.*", "java.util.*", "javax.sql.DataSource",
            "org.apache.camel.*", "org.apache.camel.builder.*", "org.apache.camel.catalog.*", "org.apache.camel.impl.*",
            "org.apache.camel.processor.aggregate.*", "org.apache.camel.spi.*", "org.junit.jupiter.api.*",
            "org.junit.jupiter.api.extension.*", "org.springframework.beans.factory.annotation.Value",
            "org.springframework.context.annotation.Bean",
            "io.github.camelinstant.catalog.*", "io.github.camelinstant.emulator.*", "io.github.camelinstant.emulator.fault.*",
            "io.github.camelinstant.testinfra.*", "io.github.camelinstant.transfer.source.*",
            "io.github.camelinstant.transfer.sql.*", "static org.assertj.core.api.Assertions.assertThat",
            "static org.junit.jupiter.api.Assertions.assertEquals");
    private static final Path COMPONENT = Path.of("..", "camel-instant", "src", "main", "java");

    private final Snippet snippet;

    JavaSnippet(Snippet snippet) {
        this.snippet = snippet;
    }

    boolean hasRoutes() {
        return !isUnit() && !isMembers() && Pattern.compile("^\\s*from\\(", Pattern.MULTILINE).matcher(snippet.text()).find();
    }

    /** Compiles it; fails with the compiler's words. */
    void compile() throws IOException {
        Path source = FOLDER.resolve(PACKAGE.replace('.', '/')).resolve(snippet.className() + ".java");
        Files.createDirectories(source.getParent());
        String unit = unit();
        Files.writeString(source, unit);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, Locale.ROOT, null)) {
            compiler.getTask(null, files, found, List.of("-d", FOLDER.toString(), "-proc:none", "-parameters", "-nowarn"), null,
                    files.getJavaFileObjects(source)).call();
        }
        assertThat(found.getDiagnostics().stream().filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> each.getMessage(Locale.ROOT) + " in " + line(unit, each)).toList())
                .as("%s; a block that cannot be tested says why in the line above it: <!-- not tested: reason -->", snippet)
                .isEmpty();
    }

    /** The compiled routes. */
    SnippetRoutes routes() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] { FOLDER.toUri().toURL() }, JavaSnippet.class.getClassLoader())) {
            return (SnippetRoutes) loader.loadClass(PACKAGE + "." + snippet.className()).getDeclaredConstructor().newInstance();
        }
    }

    private static String line(String unit, Diagnostic<? extends JavaFileObject> diagnostic) {
        return unit.lines().skip(Math.max(0, diagnostic.getLineNumber() - 1)).findFirst().orElse("");
    }

    private boolean isUnit() {
        return CLASS.matcher(snippet.text()).find();
    }

    private boolean isMembers() {
        return MEMBERS.matcher(snippet.text()).find();
    }

    private String unit() throws IOException {
        String imports = Stream.of(IMPORTS.stream(), componentPackages(), ownImports()).flatMap(Function.identity())
                .map(name -> "import " + name + ";")
                .collect(Collectors.joining("\n", "package " + PACKAGE + ";\n", "\n"));
        if (isUnit()) {
            return imports + body();
        }
        String head = imports + "public class " + snippet.className()
                      + " extends io.github.camelinstant.catalog.SnippetRoutes {\n";
        return isMembers()
                ? head + body() + "}\n" : head + "@Override public void configure() throws Exception {\n" + body() + "}\n}\n";
    }

    private Stream<String> ownImports() {
        return snippet.text().lines().filter(line -> line.startsWith("import "))
                .map(line -> line.substring("import ".length()).replace(";", "").strip());
    }

    private static Stream<String> componentPackages() throws IOException {
        try (Stream<Path> files = Files.walk(COMPONENT)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(Path::getParent).distinct().sorted()
                    .map(folder -> COMPONENT.relativize(folder).toString().replace('/', '.').replace('\\', '.') + ".*")
                    .toList().stream();
        }
    }

    private String body() {
        return snippet.text().lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n", "", "\n"));
    }
}
