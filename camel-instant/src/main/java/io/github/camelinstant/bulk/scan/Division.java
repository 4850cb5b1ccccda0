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

import java.util.stream.Stream;

/**
 * Into which partitions a namespace is divided: into as few as keep each well below what one may have, because each
 * costs a request; but not into larger ones, because a server takes more than twice as long for twice as many.
 */
final class Division {

    /** One of 256 ways in which ids begin. How many do tells how many there are. */
    static final Partition SAMPLE = new Partition(new IdPrefix("5a"), false, 0);

    private static final int DIGITS_OF_SAMPLE = 2;
    private static final int BITS_OF_A_DIGIT = 4;
    private static final int MOST_DIGITS = 4;
    private static final int ROWS = 1_500;
    /** Random ids begin with each digit about as often: not with one of them twice as often as they should. */
    private static final int ALIKE = 8;

    private Division() {
    }

    /**
     * Divides by what was seen.
     *
     * @param whole  some entities of the namespace
     * @param sample the entities of the sample
     */
    static Stream<Partition> of(Reading whole, Reading sample, ScanOptions options) {
        if (IdPrefix.ofDigits(1).stream().anyMatch(prefix -> isFrequent(prefix, whole))) {
            return IdPrefix.ofDigits(DIGITS_OF_SAMPLE).stream()
                    .map(prefix -> new Partition(prefix, isFrequent(prefix, whole), 0));
        }
        long entities = Math.max(whole.size(), (long) sample.size() << BITS_OF_A_DIGIT * DIGITS_OF_SAMPLE);
        long bytes = entities * (whole.bytes() + sample.bytes()) / (whole.size() + sample.size());
        return IdPrefix.ofDigits(digits(entities, bytes, options)).stream().map(prefix -> new Partition(prefix, false, 0));
    }

    /** Divides where not even the sample could be read in time. */
    static Stream<Partition> withoutSample() {
        return IdPrefix.ofDigits(DIGITS_OF_SAMPLE).stream().map(prefix -> new Partition(prefix, false, 0))
                .flatMap(part -> part.equals(SAMPLE) ? part.splitAfterTimeout() : Stream.of(part));
    }

    private static int digits(long entities, long bytes, ScanOptions options) {
        long mostRows = Math.min(ROWS, options.partitionRows() / 2);
        long mostBytes = options.partitionBytes() / 2;
        int digits = 1;
        while (digits < MOST_DIGITS && (entities >> BITS_OF_A_DIGIT * digits > mostRows
                || bytes >> BITS_OF_A_DIGIT * digits > mostBytes)) {
            digits++;
        }
        return digits;
    }

    /** Where many ids begin alike, a partition may be nearly everything. */
    private static boolean isFrequent(IdPrefix prefix, Reading whole) {
        return whole.countOf(prefix) > ALIKE + whole.size() / ALIKE;
    }
}
