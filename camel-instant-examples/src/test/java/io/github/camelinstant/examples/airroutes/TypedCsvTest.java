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
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TypedCsvTest {

    @TempDir
    private Path folder;

    @Test
    void columnsGetTheNamesAndTypesOfAttributes() throws IOException {
        assertThat(rows("iata,lat,note\nABE,40.650,x\n", "iata", "latitude=lat:number")).singleElement()
                .isEqualTo(Map.of("iata", "ABE", "latitude", new BigDecimal("40.650")));
    }

    @Test
    void whatIsNoNumberStaysForInstantToRefuse() throws IOException {
        assertThat(rows("lat\n40.6O\n", "lat:number")).singleElement().isEqualTo(Map.of("lat", "40.6O"));
    }

    @Test
    void whatIsNotAvailableIsNull() throws IOException {
        assertThat(rows("city,lat\nNA,NA\n", "city", "lat:number")).singleElement().satisfies(
                row -> assertThat(row).containsEntry("city", null).containsEntry("lat", null));
    }

    private List<Map<String, Object>> rows(String csv, String... columns) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), csv);
        try (Stream<Map<String, Object>> rows = TypedCsv.of(columns).rows(file.toFile())) {
            return rows.toList();
        }
    }
}
