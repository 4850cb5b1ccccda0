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
package io.github.camelinstant.emulator.platform;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The versions of the rules of one app, counted from 0. Thread-safe. */
public final class RuleVersions {

    private static final int SHOWN = 50;

    private final List<Version> versions = new ArrayList<>();

    /**
     * One version.
     *
     * @param edits what makes the version before of this one
     */
    public record Version(JsonNode edits, Instant createdAt) {
    }

    /**
     * Takes a new version.
     *
     * @param  before the rules until now; null if there were none
     * @param  now    the rules from now on
     * @return        the number of the version
     */
    public synchronized int add(JsonNode before, JsonNode now, Instant at) {
        versions.add(new Version(RuleEdits.between(now, before), at));
        return versions.size() - 1;
    }

    /** All versions, the oldest first. */
    public synchronized List<Version> all() {
        return List.copyOf(versions);
    }

    /** Puts versions that were kept in the place of those that are here. */
    public synchronized void restore(List<Version> kept) {
        versions.clear();
        versions.addAll(kept);
    }

    /** The latest versions, the newest first. */
    public synchronized ArrayNode toJson() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (int number = versions.size() - 1; number >= Math.max(0, versions.size() - SHOWN); number--) {
            Version version = versions.get(number);
            json.addObject().put("version", number)
                    .put("created_at", version.createdAt().truncatedTo(ChronoUnit.SECONDS).toString())
                    .set("edits", version.edits());
        }
        return json;
    }
}
