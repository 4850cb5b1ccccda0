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

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.camelinstant.bulk.load.ImportReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTest {

    private static final View NOTHING = new View(0, 0, 0);

    private final Tally tally = new Tally();

    @BeforeEach
    void threeRowsAreWrittenAndOneIsRefused() {
        imported("states", 1, 0);
        imported("airports", 1, 1);
        imported("routes", 1, 0);
        tally.exported("states");
        tally.exported("airports");
        tally.exported("routes");
    }

    @Test
    void allIsWell() {
        assertThat(report(new View(1, 1, 1), new View(1, 1, 1), new View(1, 1, 0)).mismatches()).isEmpty();
    }

    @Test
    void aLostRowIsNoticed() {
        assertThat(report(new View(1, 0, 1), new View(1, 1, 1), new View(1, 1, 0)).mismatches())
                .contains("airports in Instant: 0, should be 1");
    }

    @Test
    void aRowThatWasNotExportedIsNoticed() {
        imported("airports", 1, 0);

        assertThat(report(new View(1, 2, 1), new View(1, 2, 1), new View(1, 2, 0)).mismatches())
                .containsExactly("airports exported: 1, should be 2");
    }

    @Test
    void aSecondRefusedRowIsNoticed() {
        imported("airports", 0, 1);

        assertThat(report(new View(1, 1, 1), new View(1, 1, 1), new View(1, 1, 0)).mismatches())
                .contains("rows refused: 2, should be 1");
    }

    @Test
    void aRouteThatAGuestSeesIsNoticed() {
        assertThat(report(new View(1, 1, 1), new View(1, 1, 1), new View(1, 1, 1)).mismatches())
                .containsExactly("routes that a guest sees: 1, should be 0");
    }

    private void imported(String namespace, int written, int failed) {
        ImportReport report = new ImportReport(written + failed, written, failed, 0, 0, 1, written, List.of());
        tally.imported(namespace + ".csv", namespace, report);
    }

    private Report report(View admin, View staff, View guest) {
        return new Report(
                tally, NOTHING, admin, staff, new View(1, 1, 1), guest, 1, Duration.ZERO, Duration.ZERO, Path.of("."));
    }
}
