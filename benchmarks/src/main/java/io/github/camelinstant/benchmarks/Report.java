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
package io.github.camelinstant.benchmarks;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs what is asked for, prints each row as soon as it is known, and keeps the rows for the tables. */
final class Report {

    private final long start = System.nanoTime();
    private final List<DuelResult> duels = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Settings settings;
    private final PrintStream out;

    Report(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Runs a comparison if its name is asked for. */
    void run(Duel duel) throws Exception {
        if (wants(duel.what()) && hasTimeFor(duel.what())) {
            DuelResult result = duel.run(settings);
            duels.add(result);
            out.print(elapsed() + " " + result.row());
        }
    }

    /** Keeps a figure that is compared with nothing. */
    void add(Figure figure) {
        figures.add(figure);
        out.print(elapsed() + " " + figure.row());
    }

    /** Says why there is no row. */
    void leaveOut(String what, String why) {
        leftOut.add(what + ": " + why);
        out.println(elapsed() + " not measured: " + what + ": " + why);
    }

    /** Tells whether the time is not over yet; else the work is noted as left out. */
    boolean hasTimeFor(String what) {
        boolean hasTime = duration().toMinutes() < settings.minutes();
        if (!hasTime) {
            leaveOut(what, "the " + settings.minutes() + " minutes were over");
        }
        return hasTime;
    }

    /** Tells whether work of this name is asked for. */
    boolean wants(String what) {
        return what.startsWith(settings.only());
    }

    List<DuelResult> duels() {
        return duels;
    }

    List<Figure> figures() {
        return figures;
    }

    List<String> leftOut() {
        return leftOut;
    }

    /** How long it has taken by now. */
    Duration duration() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private String elapsed() {
        long seconds = duration().toSeconds();
        return String.format(Locale.ROOT, "%2d:%02d", seconds / 60, seconds % 60);
    }
}
