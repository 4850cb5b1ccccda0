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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a page.
 *
 * @param page     the page
 * @param line     the line of the fence, from 1
 * @param language the word after the fence; empty for none
 * @param text     what is between the fences
 * @param untested why it is not tested at all, or null: {@code <!-- not tested: reason -->} in the line above
 * @param notRun   why it is compiled only, or null: {@code <!-- not run: reason -->} in the line above
 * @param javaOnly why routes in Java are not there in XML and YAML, or null: {@code <!-- java only: reason -->} above
 *                 that
 */
record Snippet(Path page, int line, String language, String text, String untested, String notRun, String javaOnly) {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile(
            "(?:^<!-- java only: ([^\n]*?) -->\n)?(?:^<!-- not (tested|run): ([^\n]*?) -->\n)?^```(\\w*)[^\n]*\n(.*?)^```$",
            Pattern.DOTALL | Pattern.MULTILINE);

    /** Every block of the manual, the README and the examples. */
    static List<Snippet> all() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
             Stream<Path> examples = Files.walk(ROOT.resolve("camel-instant-examples"))) {
            List<Path> pages = Stream
                    .concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("SECURITY.md")), Stream.concat(docs, examples))
                    .filter(file -> file.toString().endsWith(".md") && !file.toString().contains("target")
                            && !file.toString().contains("node_modules"))
                    .sorted().toList();
            for (Path page : pages) {
                snippets.addAll(of(page));
            }
        }
        return snippets;
    }

    private static List<Snippet> of(Path page) throws IOException {
        String content = Files.readString(page);
        List<Snippet> snippets = new ArrayList<>();
        Matcher block = BLOCK.matcher(content);
        while (block.find()) {
            int line = (int) content.substring(0, block.start(4)).lines().count();
            String excuse = block.group(3);
            boolean untested = "tested".equals(block.group(2));
            snippets.add(new Snippet(
                    page, line, block.group(4), block.group(5), untested ? excuse : null, untested ? null : excuse,
                    block.group(1)));
        }
        return snippets;
    }

    /** A name that can be part of a class name. */
    String className() {
        return page.getFileName().toString().replaceAll("\\W", "_") + "_" + line;
    }

    @Override
    public String toString() {
        return ROOT.relativize(page) + ":" + line + " " + language;
    }
}
