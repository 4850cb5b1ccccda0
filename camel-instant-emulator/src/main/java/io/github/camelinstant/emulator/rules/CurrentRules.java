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
package io.github.camelinstant.emulator.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.db.Database;

/** Keeps the rules of an app compiled as long as its rules document stays the same. Thread-safe. */
public final class CurrentRules {

    private volatile Compiled current = new Compiled(null, RuleSet.of(null));

    private record Compiled(JsonNode code, RuleSet rules) {
    }

    /** The rules that are stored in a database; those of an app without rules when there are none. */
    public RuleSet of(Database database) {
        Compiled known = current;
        if (known.code() != database.rules()) {
            known = new Compiled(database.rules(), RuleSet.of(database.rules()));
            current = known;
        }
        return known.rules();
    }
}
