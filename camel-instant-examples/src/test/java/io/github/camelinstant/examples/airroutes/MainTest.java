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
package io.github.camelinstant.examples.airroutes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the whole example and compares what it leaves behind with the CSV files. */
class MainTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DATA = Path.of("src/main/resources/airroutes/data");
    private static final List<String> INVENTED = List.of("ZZ1", "ZZ2", "ZZ4", "ZZ5");

    @TempDir
    private static Path work;

    private static int exitCode;
    private static Path folder;

    @BeforeAll
    static void run() throws IOException {
        exitCode = new CommandLine(new Main()).execute("--work=" + work);
        folder = onlyChild(work);
    }

    @Test
    void itEndsWell() {
        assertThat(exitCode).isZero();
        assertThat(folder.resolve("in")).isEmptyDirectory();
        assertThat(folder.resolve("failed")).doesNotExist();
    }

    @Test
    void everyRowComesOutOnce() throws IOException {
        assertThat(ndjson(folder.resolve("out/states.ndjson"))).extracting(row -> row.get("code").asText())
                .containsExactlyInAnyOrderElementsOf(column("1-states.csv", 0).toList());
        List<String> iatas = Stream.concat(column("2-airports.csv", 0), INVENTED.stream()).toList();
        assertThat(ndjson(folder.resolve("out/airports.ndjson"))).extracting(row -> row.get("iata").asText())
                .containsExactlyInAnyOrderElementsOf(iatas);
        List<String> routes = lines("3-routes.csv").map(line -> line.split(",")).map(cell -> cell[0] + "-" + cell[1]).toList();
        assertThat(ndjson(folder.resolve("out/routes.ndjson"))).extracting(MainTest::ends)
                .containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void theBadRowIsPutAsideWithItsReason() throws IOException {
        assertThat(ndjson(onlyChild(folder.resolve("dead-letter")))).singleElement().satisfies(letter -> {
            assertThat(letter.at("/file").asText()).isEqualTo("4-airports-with-a-mistake.csv");
            assertThat(letter.at("/row/iata").asText()).isEqualTo("ZZ3");
            assertThat(letter.at("/row/latitude").asText()).isEqualTo("47.3O33");
            assertThat(letter.at("/type").asText()).isEqualTo("validation-failed");
            assertThat(letter.at("/message").asText()).contains("airports.latitude").contains("number");
        });
    }

    @Test
    void linksLeadToTheOtherRows() throws IOException {
        Path out = folder.resolve("out");
        JsonNode airport = find(out.resolve("airports.ndjson"), "iata", "ABE");
        assertThat(airport.at("/state/0/code").asText()).isEqualTo("PA");
        JsonNode route = ndjson(out.resolve("routes.ndjson")).stream().filter(row -> ends(row).equals("ABE-ATL")).findFirst()
                .orElseThrow();
        assertThat(route.at("/origin/0/name").asText()).isEqualTo(airport.get("name").asText());
        assertThat(route.at("/destination/0/iata").asText()).isEqualTo("ATL");
        assertThat(find(out.resolve("airports.ndjson"), "iata", "CLD").get("state")).isEmpty();
    }

    private static String ends(JsonNode route) {
        return route.at("/origin/0/iata").asText() + "-" + route.at("/destination/0/iata").asText();
    }

    private static JsonNode find(Path file, String key, String value) throws IOException {
        return ndjson(file).stream().filter(row -> value.equals(row.get(key).asText())).findFirst().orElseThrow();
    }

    private static List<JsonNode> ndjson(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(MainTest::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> column(String file, int index) throws IOException {
        return lines(file).map(line -> line.split(",")[index]);
    }

    private static Stream<String> lines(String file) throws IOException {
        return Files.readAllLines(DATA.resolve(file)).stream().skip(1);
    }

    private static Path onlyChild(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> all = children.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
