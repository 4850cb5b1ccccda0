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
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.xml.parsers.DocumentBuilderFactory;

import org.xml.sax.InputSource;

import io.github.camelinstant.client.json.InstantJson;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether a block of the manual is right. */
final class SnippetCheck {

    /** Building the routes of a block takes its time, and two tests want them. */
    private static final Map<Snippet, Set<String>> ENDPOINTS = new ConcurrentHashMap<>();

    private SnippetCheck() {
    }

    /**
     * Java must compile, routes in Java, YAML and XML be built, properties exist, and JSON and XML be well-formed.
     *
     * @throws Exception when it is not
     */
    static void check(Snippet snippet) throws Exception {
        switch (snippet.language()) {
            case "java" -> checkJava(snippet);
            case "yaml" -> checkYaml(snippet);
            case "xml" -> checkXml(snippet);
            case "properties" -> checkProperties(snippet.text());
            case "json" -> InstantJson.read(snippet.text());
            default -> assertThat(snippet.language()).as("the language of the block").isIn("", "sh", "sql", "text");
        }
    }

    /**
     * The endpoints of the routes of a block.
     *
     * @throws Exception when they cannot be built
     */
    static Set<String> endpoints(Snippet snippet) throws Exception {
        Set<String> known = ENDPOINTS.get(snippet);
        if (known == null) {
            known = build(snippet);
            ENDPOINTS.put(snippet, known);
        }
        return known;
    }

    private static Set<String> build(Snippet snippet) throws Exception {
        try (RouteCheck check = new RouteCheck(snippet.text())) {
            if (snippet.language().equals("java")) {
                JavaSnippet source = new JavaSnippet(snippet);
                source.compile();
                check.load(source.routes());
            } else {
                check.load("camel." + snippet.language(), snippet.text());
            }
            return check.endpoints();
        }
    }

    private static void checkJava(Snippet snippet) throws Exception {
        JavaSnippet source = new JavaSnippet(snippet);
        if (source.hasRoutes() && snippet.notRun() == null) {
            endpoints(snippet);
        } else {
            source.compile();
        }
    }

    private static void checkYaml(Snippet snippet) throws Exception {
        if (snippet.text().startsWith("- ")) {
            endpoints(snippet);
        } else {
            new Load(LoadSettings.builder().build()).loadFromString(snippet.text());
        }
    }

    private static void checkXml(Snippet snippet) throws Exception {
        String text = snippet.text();
        if (text.startsWith("<route") || text.startsWith("<camel") || text.startsWith("<beans")) {
            endpoints(snippet);
        } else {
            DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new InputSource(new StringReader("<all>" + text + "</all>")));
        }
    }

    private static void checkProperties(String text) throws IOException {
        CamelCatalog catalog = new DefaultCamelCatalog();
        InstantCatalog.register(catalog);
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        properties.stringPropertyNames().stream().filter(name -> name.startsWith("camel.component.instant.")).forEach(
                name -> assertThat(catalog.validateConfigurationProperty(name + "=" + properties.getProperty(name)).isSuccess())
                        .as(name).isTrue());
    }
}
