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

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the example prints at its end, and whether every count is as it should be.
 *
 * @param tally      what the routes have counted
 * @param before     what the admin saw before the first row was written
 * @param admin      what the admin sees now
 * @param staff      what a user of the airline sees, who may see everything
 * @param passenger  what any other user sees, who may see the busy routes only
 * @param guest      what somebody without an account sees, who may see no route at all
 * @param busyRoutes how many routes any user may see
 * @param writing    how long the CSV files took
 * @param exporting  how long the NDJSON files took
 * @param folder     where the files are
 */
record Report(Tally tally, View before, View admin, View staff, View passenger, View guest, int busyRoutes, Duration writing,
        Duration exporting, Path folder) {

    /** The data set has one row that must be refused. */
    private static final long BAD_ROWS = 1;

    /**
     * @return one sentence for each count that is not as it should be; empty when all is well
     */
    List<String> mismatches() {
        List<String> mismatches = new ArrayList<>();
        check(mismatches, "rows refused", BAD_ROWS, tally.refused());
        check(mismatches, "rows written or refused", tally.read(), tally.written() + tally.refused());
        check(mismatches, "states in Instant", tally.writtenTo("states"), admin.states());
        check(mismatches, "airports in Instant", tally.writtenTo("airports"), admin.airports());
        check(mismatches, "routes in Instant", tally.writtenTo("routes"), admin.routes());
        check(mismatches, "states exported", admin.states() - before.states(), tally.exportedFrom("states"));
        check(mismatches, "airports exported", admin.airports() - before.airports(), tally.exportedFrom("airports"));
        check(mismatches, "routes exported", admin.routes() - before.routes(), tally.exportedFrom("routes"));
        check(mismatches, "routes that staff sees", admin.routes(), staff.routes());
        check(mismatches, "routes that a passenger sees", busyRoutes, passenger.routes());
        check(mismatches, "routes that a guest sees", 0, guest.routes());
        return mismatches;
    }

    void print(PrintStream out) {
        line(out, "");
        tally.imported().forEach(file -> line(out, "%s: %s", file.file(), file.report()));
        line(out, "");
        line(out, "read from CSV files    %,7d rows", tally.read());
        line(out, "written to Instant     %,7d rows, %.1f s, %,.0f rows/s", tally.written(), seconds(writing),
                tally.written() / seconds(writing));
        line(out, "refused                %,7d row   %s", tally.refused(), folder.resolve("dead-letter"));
        line(out, "                               %s", tally.reason());
        line(out, "exported to NDJSON     %,7d rows, %.1f s   %s",
                tally.exported(),
                seconds(exporting), folder.resolve("out"));
        line(out, "");
        line(out, "who sees what        states  airports   routes");
        row(out, "admin", admin);
        row(out, "staff", staff);
        row(out, "passenger", passenger);
        row(out, "guest", guest);
        line(out, "");
        mismatches().forEach(mismatch -> line(out, "WRONG: %s", mismatch));
        line(out, mismatches().isEmpty() ? "Every row is where it should be." : "Not every row is where it should be.");
    }

    private static void check(List<String> mismatches, String what, long expected, long actual) {
        if (expected != actual) {
            mismatches.add("%s: %d, should be %d".formatted(what, actual, expected));
        }
    }

    private static void row(PrintStream out, String viewer, View view) {
        line(out, "  %-17s %,7d   %,7d  %,7d", viewer, view.states(), view.airports(), view.routes());
    }

    private static void line(PrintStream out, String format, Object... args) {
        out.println(String.format(Locale.ROOT, format, args));
    }

    private static double seconds(Duration duration) {
        return Math.max(duration.toMillis(), 1) / 1000.0;
    }
}
