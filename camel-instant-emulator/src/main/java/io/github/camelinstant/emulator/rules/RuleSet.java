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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.query.ReadRules;
import io.github.camelinstant.emulator.transact.WriteRules;

/** The permission rules of an app. Immutable and thread-safe; compiles each rule once. */
public final class RuleSet {

    private final Programs programs;
    private final Map<String, RateLimitConfig> limits = new LinkedHashMap<>();

    private RuleSet(RuleDocument document) {
        programs = new Programs(document);
        document.rateLimits().forEach((name, entry) -> limits.put(name, RateLimitConfig.parse(entry)));
    }

    /**
     * Takes a rules document that someone pushes.
     *
     * @param  code         the document
     * @throws InstantError {@code validation-failed} for {@code rule}, with one error per fault
     */
    public static RuleSet compile(JsonNode code) {
        RuleValidation.validate(code);
        return of(code);
    }

    /**
     * Takes a rules document that was compiled before.
     *
     * @param code the document; null when the app has none
     */
    static RuleSet of(JsonNode code) {
        return new RuleSet(new RuleDocument(code));
    }

    /**
     * The rules for one query.
     *
     * @param database   what is queried
     * @param ruleParams the value of {@code $$ruleParams}; null when there is none
     */
    public ReadRules reads(Database database, RuleContext context, JsonNode ruleParams) {
        Scope scope = new Scope(database, database, context, limits, false);
        return new RuleReads(programs, scope, ruleParams, RuleReads.Listener.NONE);
    }

    /** The rules for the dry run of one query; see {@link #reads}. */
    public ReadChecks checkedReads(Database database, RuleContext context, JsonNode ruleParams) {
        return new ReadChecks(programs, new Scope(database, database, context, limits, true), ruleParams);
    }

    /** The rules for one transaction. */
    public WriteRules writes(RuleContext context) {
        return new RuleWrites(programs, scopes(context, false), RuleWrites.Listener.DENY);
    }

    /** The rules for the dry run of one transaction. */
    public WriteChecks checkedWrites(RuleContext context) {
        return new WriteChecks(programs, scopes(context, true));
    }

    /** The rule for people who sign up by themselves. */
    public SignUpRule signUp(Database database, RuleContext context) {
        return new SignUpRule(programs, new Scope(database, database, context, limits, false));
    }

    /** The rules for uploads and deletions in the storage. */
    public FileRule files(Database database, RuleContext context) {
        return new FileRule(programs, new Scope(database, database, context, limits, false));
    }

    private BiFunction<Database, Database, Scope> scopes(RuleContext context, boolean showErrors) {
        return (database, callers) -> new Scope(database, callers, context, limits, showErrors);
    }
}
