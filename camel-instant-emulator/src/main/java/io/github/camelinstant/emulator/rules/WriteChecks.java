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

import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.transact.WriteRules;
import io.github.camelinstant.emulator.transact.Writes;

/** The rules for the dry run of a transaction: they refuse nothing and keep a trace. A rule that fails still throws. */
public final class WriteChecks implements WriteRules {

    private final RuleWrites writes;
    private final ArrayNode results = JsonNodeFactory.instance.arrayNode();
    private boolean allPass = true;

    WriteChecks(Programs programs, BiFunction<Database, Database, Scope> scopes) {
        writes = new RuleWrites(programs, scopes, this::add);
    }

    @Override
    public void beforeWrites(Database before, Writes planned) {
        writes.beforeWrites(before, planned);
    }

    @Override
    public void afterWrites(Database before, Database after, Writes done) {
        writes.afterWrites(before, after, done);
    }

    /** The {@code check-results} so far: one object per check. */
    public ArrayNode results() {
        return results;
    }

    /** Whether no check so far was denied: {@code all-checks-ok?}. */
    public boolean allPass() {
        return allPass;
    }

    private void add(Check check, Object result) {
        results.add(check.toJson(result));
        allPass = allPass && CelValues.allows(result);
    }
}
