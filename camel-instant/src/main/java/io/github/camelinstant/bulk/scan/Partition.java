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
import java.util.stream.Stream;

/**
 * A part of a namespace.
 *
 * @param prefix   how its ids begin
 * @param limited  whether the server is asked for no more than may be taken: it costs the server a sort, and is worth
 *                 it where more is to be expected
 * @param timeouts how many of the partitions around this one ran into a timeout, one in the other, up to this one
 */
record Partition(IdPrefix prefix, boolean limited, int timeouts) {

    /** How many entities a namespace may have to be read in one go. */
    private static final int SMALL = 1_000;
    private static final int MANY = 2;
    /** After five steps a partition is a millionth of the first: its size is not what takes the time. */
    private static final int MOST_TIMEOUTS = 5;

    /** What a scan begins with. */
    static List<Partition> first(int prefixDigits) {
        return IdPrefix.ofDigits(prefixDigits).stream().map(prefix -> new Partition(prefix, prefix.digits().isEmpty(), 0))
                .toList();
    }

    /** The smaller partitions that make up this one, because it has too many entities. */
    Stream<Partition> split() {
        return parts(timeouts);
    }

    /** The same, because it took the server too long. */
    Stream<Partition> splitAfterTimeout() {
        return parts(timeouts + 1);
    }

    private Stream<Partition> parts(int timedOut) {
        return isWhole()
                ? IdPrefix.ofDigits(MANY).stream().map(part -> new Partition(part, false, timedOut))
                : prefix.split().stream().map(part -> new Partition(part, true, timedOut));
    }

    boolean isWorthAnotherSplit() {
        return !prefix.isWholeId() && timeouts < MOST_TIMEOUTS;
    }

    int rows(ScanOptions options) {
        return isWhole() ? Math.min(SMALL, options.partitionRows()) : options.partitionRows();
    }

    /** Whether it is all of the namespace. */
    boolean isWhole() {
        return prefix.digits().isEmpty();
    }
}
