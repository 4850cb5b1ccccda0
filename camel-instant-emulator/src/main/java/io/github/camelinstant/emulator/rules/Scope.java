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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** What the rules of one request run in: the variables that are the same for all of them, and how they may fail. */
final class Scope {

    private static final String USERS = "$users";
    private static final String NO_DETAILS = "You may have a typo";
    private static final String FAILED = "Could not evaluate permission rule for `%s.%s`. %s. "
                                         + "Debug this in the sandbox and then update your permission rules.";

    private final Database database;
    private final RuleContext context;
    private final boolean showErrors;
    private final Map<String, Object> shared = new HashMap<>();

    /**
     * The variables of a request.
     *
     * @param database   where {@code ref} follows links
     * @param callers    where the caller's row is read
     * @param limits     the limits that rules can name
     * @param showErrors whether a failing rule says what CEL says
     */
    Scope(Database database, Database callers, RuleContext context, Map<String, RateLimitConfig> limits, boolean showErrors) {
        this.database = database;
        this.context = context;
        this.showErrors = showErrors;
        shared.put(Variable.AUTH, EntityMap.ofCaller(caller(callers, context.caller()), database));
        Map<String, RateLimit> rateLimits = new HashMap<>();
        limits.forEach(
                (name, config) -> rateLimits.put(name,
                        new RateLimit(name, config, context.buckets(), context.request().time())));
        shared.put(Variable.RATE_LIMIT, rateLimits);
    }

    Database database() {
        return database;
    }

    /** The value of {@code request} in a rule, with the fields that a write names. */
    Object request(List<String> modifiedFields) {
        return RequestMessage.of(context.request(), modifiedFields);
    }

    /** The value of {@code ruleParams}. What is no object can not be read, and a rule that tries fails. */
    static Object ruleParams(JsonNode params) {
        if (params == null || params.isNull()) {
            return new NullSafeMap(Fields.of(JsonNodeFactory.instance.objectNode()));
        }
        return new NullSafeMap(params.isObject() ? Fields.of((ObjectNode) params) : Fields.unreadable());
    }

    /**
     * Runs a rule.
     *
     * @param  own          the variables of this evaluation
     * @return              what it yields: see {@link CelValues#allows(Object)}
     * @throws InstantError {@code permission-evaluation-failed}, or what a function of the rule throws
     */
    Object run(Program program, Map<String, Object> own) {
        CelVariableResolver variables = name -> Optional.ofNullable(own.getOrDefault(name, shared.get(name)));
        try {
            return program.run(variables);
        } catch (CelEvaluationException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof InstantError error) {
                    throw error;
                }
            }
            throw failed(program, e);
        }
    }

    private InstantError failed(Program program, CelEvaluationException e) {
        String cause = showErrors ? e.getMessage() : NO_DETAILS;
        String message = FAILED.formatted(program.etype(), program.action().wireName(), cause);
        ObjectNode hint = JsonNodeFactory.instance.objectNode();
        hint.set("rule", Errors.path(program.etype(), program.action().wireName()));
        hint.putObject("error").put("type", e.getErrorCode().name()).put("message", message).put("hint", cause);
        return Errors.badRequest("permission-evaluation-failed", message, hint);
    }

    private static Fields caller(Database database, Caller caller) {
        return caller.userId() == null
                ? Fields.of(JsonNodeFactory.instance.objectNode()) : Fields.ofEntity(database, USERS, caller.userId());
    }
}
