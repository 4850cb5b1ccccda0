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

import java.util.Optional;

/** A figure that is compared with nothing: a row of a table in Markdown. */
record Figure(String what, String value) {

    static final String HEAD = """
            | what | figure |
            |---|---:|
            """;

    private static final String BEGIN = "| ";
    private static final String BETWEEN = " | ";
    private static final String END = " |";

    /** Returns the row, with its line break. */
    String row() {
        return BEGIN + what + BETWEEN + value + END + "\n";
    }

    /** Reads what {@link #row()} wrote; nothing if the line is none. */
    static Optional<Figure> parse(String line) {
        int between = line.indexOf(BETWEEN, BEGIN.length());
        return line.startsWith(BEGIN) && line.endsWith(END) && between > 0
                ? Optional.of(new Figure(
                        line.substring(BEGIN.length(), between),
                        line.substring(between + BETWEEN.length(), line.length() - END.length())))
                : Optional.empty();
    }
}
