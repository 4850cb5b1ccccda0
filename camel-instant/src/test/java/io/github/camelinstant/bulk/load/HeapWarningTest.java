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
package io.github.camelinstant.bulk.load;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeapWarningTest {

    /** As much as 10,000 rows of eight attributes keep in the server. */
    private static final long FIRST = 90_000;
    private static final long A_GIGABYTE = 500_000;

    private final List<Long> warnings = new ArrayList<>();
    private final HeapWarning heap = new HeapWarning(warnings::add);

    @Test
    void aSmallImportIsNoMatter() {
        heap.written(FIRST - 1);

        assertThat(warnings).isEmpty();
    }

    @Test
    void aLargeOneWarnsFirstEarlyAndThenAtEveryGigabyte() {
        heap.written(FIRST - 1);
        heap.written(1);
        assertThat(warnings).containsExactly(180L);

        heap.written(A_GIGABYTE - 1);
        assertThat(warnings).hasSize(1);
        heap.written(1);
        assertThat(warnings).containsExactly(180L, 1_180L);
    }

    @Test
    void aServerThatWasRestartedHasAnEmptyHeap() {
        heap.written(FIRST - 1);
        heap.restarted();
        heap.written(FIRST - 1);
        assertThat(warnings).isEmpty();

        heap.written(1);
        assertThat(warnings).containsExactly(180L);
    }

    @Test
    void whatAnImportWritesCountsUntilItPauses() {
        try (EmulatedImport app = new EmulatedImport()) {
            // id, slug and rank of a row are three triples
            heap.written(FIRST - 2 * 3 * 10);
            app.importer().heapWarning(heap).connections(1).run(rows(10));
            assertThat(warnings).isEmpty();
            app.importer().heapWarning(heap).connections(1).pauseEvery(5, report -> {
            }).run(rows(20));
            assertThat(warnings).isEmpty();

            heap.written(FIRST - 30);
            app.importer().heapWarning(heap).connections(1).run(rows(10));
            assertThat(warnings).hasSize(1);
        }
    }

    private static Iterator<ImportRow> rows(int count) {
        return IntStream.range(0, count).mapToObj(EmulatedImport::update).iterator();
    }
}
