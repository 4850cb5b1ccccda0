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
package io.github.camelinstant.bulk.scan;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DivisionTest {

    private static final int WHOLE = 1_001;
    private static final long KB = 1L << 10;

    private final Random random = new Random(5);

    @ParameterizedTest
    @CsvSource({
            "   0,   1, 1", // at least the 1,001 that were seen
            "  39,   1, 1", // 10,000 entities
            "  93,   1, 1",
            "  94,   1, 2", // 24,064: 1,504 in a sixteenth
            " 390,   1, 2",
            "1500,   1, 2",
            "1501,   1, 3",
            "3900,   1, 3", // a million
            "  39,   6, 1",
            "  39,   7, 2", // 4.3 MB in a sixteenth
            "  39, 100, 2",
            "  39, 200, 3" })
    void partitionsFollowTheNumberAndTheSizeOfEntities(int sample, long kilobytes, int digits) {
        List<Partition> parts = division(id -> id, sample, kilobytes, ScanOptions.DEFAULT);

        assertThat(parts).extracting(Partition::prefix).isEqualTo(IdPrefix.ofDigits(digits));
        assertThat(parts).noneMatch(Partition::limited).allMatch(part -> part.timeouts() == 0);
    }

    @Test
    void smallPartitionsAreHalfFullOnAverage() {
        assertThat(division(id -> id, 39, 1, ScanOptions.DEFAULT.withPartition(200, 8 << 20))).hasSize(256);
        assertThat(division(id -> id, 39, 1, ScanOptions.DEFAULT.withPartition(5_000, 200 * KB))).hasSize(256);
    }

    @Test
    void fewLargeOnesTellLittle() {
        Reading nine = new Reading(ids(9, id -> 'a' + id.substring(1)), 9 << 20, false);

        assertThat(Division.of(nine, new Reading(List.of(), 0, true), ScanOptions.DEFAULT)).hasSize(16);
    }

    @Test
    void whereManyIdsBeginAlikeTheServerMayNotSendThemAll() {
        List<Partition> parts = division(id -> "01" + id.substring(2), 0, 1, ScanOptions.DEFAULT);

        assertThat(parts).extracting(Partition::prefix).isEqualTo(IdPrefix.ofDigits(2));
        assertThat(parts).filteredOn(Partition::limited).extracting(part -> part.prefix().text()).containsExactly("01");
    }

    private List<Partition> division(UnaryOperator<String> form, int sample, long kilobytes, ScanOptions options) {
        Reading whole = new Reading(ids(WHOLE, form), WHOLE * kilobytes * KB, false);
        Reading part = new Reading(ids(sample, id -> "5a" + id.substring(2)), sample * kilobytes * KB, true);
        return Division.of(whole, part, options).toList();
    }

    private List<Reading.Found> ids(int number, UnaryOperator<String> form) {
        return Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()).toString()).limit(number)
                .map(id -> new Reading.Found(form.apply(id), Map.of())).toList();
    }
}
