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

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What has become of the rows of an import: {@code written + failed + unknown} is {@code read}, always.
 *
 * @param read           rows that were taken from the source
 * @param written        rows that are in
 * @param failed         rows that are surely not in, those included that were not sent because the import stopped
 * @param unknown        rows of which it is not known
 * @param retried        how many times a transaction was sent again
 * @param seconds        how long it took
 * @param rowsPerSecond  how many rows got in each second
 * @param failures       the first of the rows that did not surely get in; the counts tell of all
 * @param missingTargets how many entities are not there, though rows that are in link to them by key; 100,000 may be
 *                       more, and -1 says that nobody knows
 * @param missing        the first of these
 */
public record ImportReport(long read, long written, long failed, long unknown, long retried, double seconds,
        double rowsPerSecond, List<RowFailure> failures, long missingTargets, List<MissingTarget> missing) {

    /** That nobody knows. */
    public static final long NOT_KNOWN = -1;

    private static final double MILLIS = 1000;

    static ImportReport of(
            long read, long written, long failed, long unknown, long retried, Duration elapsed, List<RowFailure> failures) {
        double seconds = Math.max(1, elapsed.toMillis()) / MILLIS;
        return new ImportReport(
                read, written, failed, unknown, retried, seconds, written / seconds, List.copyOf(failures), 0,
                List.of());
    }

    ImportReport withMissing(long count, List<MissingTarget> first) {
        return new ImportReport(
                read, written, failed, unknown, retried, seconds, rowsPerSecond, failures, count, List.copyOf(first));
    }

    /** Whether all rows that were read are in. */
    public boolean isComplete() {
        return written == read;
    }

    /** One line with all counts. */
    @Override
    public String toString() {
        String counts = String.format(
                Locale.ROOT, "%,d rows read, %,d written, %,d failed, %,d unknown, %,d retries, %.1f s, %,.0f rows/s",
                read, written, failed, unknown, retried, seconds, rowsPerSecond);
        if (missingTargets == NOT_KNOWN) {
            return counts + ", not known whether all links have their other end";
        }
        return missingTargets == 0
                ? counts : counts + String.format(Locale.ROOT, ", %,d ends of links missing", missingTargets);
    }
}
