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
package io.github.camelinstant.transfer.move;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a comparison of two apps found and, unless it only looked, put right.
 *
 * @param entities  how many the source has
 * @param missing   how many of them the target did not have
 * @param differing how many were other than in the source, links included
 * @param surplus   how many the target had beyond them
 * @param files     how many files were missing, other, or surplus
 * @param refused   what could not be put right, by entity, and why
 * @param elapsed   how long it took
 */
public record SyncReport(long entities, long missing, long differing, long surplus, long files, Map<String, String> refused,
        Duration elapsed) {

    public SyncReport {
        refused = new LinkedHashMap<>(refused);
    }

    static SyncReport none() {
        return new SyncReport(0, 0, 0, 0, 0, Map.of(), Duration.ZERO);
    }

    SyncReport withRefused(Map<String, String> value) {
        return new SyncReport(entities, missing, differing, surplus, files, value, elapsed);
    }

    /** How many differences there were. */
    public long differences() {
        return missing + differing + surplus + files;
    }

    /** One line for people. */
    @Override
    public String toString() {
        String text = String.format(Locale.ROOT,
                "%,d entities, %,d missing, %,d different, %,d surplus, %,d files, %.1f s", entities, missing, differing,
                surplus, files, elapsed.toMillis() / 1000.0);
        return refused.isEmpty() ? text : text + ", " + refused.size() + " refused";
    }
}
