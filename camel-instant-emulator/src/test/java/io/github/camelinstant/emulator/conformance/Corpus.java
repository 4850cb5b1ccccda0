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
package io.github.camelinstant.emulator.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The recorded requests and answers, as they lie in the test resources. */
final class Corpus {

    /** Keeps every digit of a number, so that what was recorded is what is sent. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Path CASES = Path.of("src", "test", "resources", "conformance", "cases");

    private Corpus() {
    }

    static List<String> replayedGroups() throws IOException {
        try (InputStream in = open("replayed-groups.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        }
    }

    /** The names of all groups, in their order. */
    static List<String> groups() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> file.getFileName().toString().replace(".json", "")).sorted().toList();
        }
    }

    static JsonNode group(String name) throws IOException {
        try (InputStream in = open("cases/" + name + ".json")) {
            return JSON.readTree(in);
        }
    }

    /** Reasons by {@code group/case}. */
    static Properties divergences() throws IOException {
        Properties divergences = new Properties();
        try (InputStream in = open("divergences.properties")) {
            divergences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return divergences;
    }

    private static InputStream open(String name) {
        return Corpus.class.getResourceAsStream("/conformance/" + name);
    }
}
