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
package io.github.camelinstant.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.camelinstant.model.Identity;

/** Asks what the permission rules say to a user, and changes nothing. Thread-safe. */
public final class InstantPermissions {

    private final AdminCalls calls;
    private final Identity identity;

    InstantPermissions(AdminCalls calls, Identity identity) {
        this.calls = calls;
        this.identity = identity;
    }

    /**
     * Runs a query as the user, and tells which rule showed or hid what. The admin token is sent too.
     *
     * @param  query                    as InstaQL
     * @param  rules                    to judge by instead of the app's own; null for these
     * @return                          the trace: {@code check-results}, and {@code result} as the user sees it
     * @throws IllegalArgumentException if the client acts as the admin, whom no rule stops
     * @throws InstantException         if it fails
     */
    public PermissionCheck checkQuery(Map<String, ?> query, Map<String, ?> rules) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", Objects.requireNonNull(query, "query"));
        body.put("inference?", false);
        Call call = call("checkQuery", "/admin/query_perms_check", body, rules);
        Map<String, Object> trace = calls.read(call);
        if (trace.get("check-results") instanceof List<?> results) {
            return new PermissionCheck(nothingHidden(results, trace.get("rule-wheres")), trace);
        }
        throw Caller.notUnderstood(call, "the answer has no check results");
    }

    /**
     * Tries a transaction as the user, tells what the rules say, and rolls it back. The admin token is sent too.
     *
     * @param  steps                    as in {@link InstantClient#transactSteps(List, TransactOptions)}
     * @param  options                  whether unknown attributes are refused
     * @param  rules                    to judge by instead of the app's own; null for these
     * @return                          the trace: {@code all-checks-ok?} and {@code check-results}
     * @throws IllegalArgumentException if the client acts as the admin, whom no rule stops
     * @throws InstantException         if it fails for another reason than a rule
     */
    public PermissionCheck checkTransact(List<?> steps, TransactOptions options, Map<String, ?> rules) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("steps", WireSteps.of(steps));
        body.put("throw-on-missing-attrs?", options.throwOnMissingAttrs());
        body.put("dangerously-commit-tx", false);
        Call call = call("checkTransact", "/admin/transact_perms_check", body, rules);
        Map<String, Object> trace = calls.read(call);
        if (trace.get("all-checks-ok?") instanceof Boolean allowed) {
            return new PermissionCheck(allowed, trace);
        }
        throw Caller.notUnderstood(call, "the answer does not say whether the checks passed");
    }

    private Call call(String name, String path, Map<String, Object> body, Map<String, ?> rules) {
        if (identity.equals(Identity.admin())) {
            throw new IllegalArgumentException(name + " needs a user to act as: no rule stops the admin");
        }
        if (rules != null) {
            body.put("rules-override", rules);
        }
        Credentials credentials = calls.credentials();
        Map<String, String> headers = new LinkedHashMap<>(credentials.headers(Identity.admin()));
        headers.putAll(Credentials.asUser(identity));
        return Call.post(
                name, path, headers, body, calls.timeout(), false, identity instanceof Identity.Token,
                credentials.secrets(identity));
    }

    /** Rules that became part of the query hide entities without a check. */
    private static Boolean nothingHidden(List<?> results, Object partOfQuery) {
        boolean passed = results.stream().allMatch(result -> result instanceof Map<?, ?> check && passes(check.get("check")));
        return passed && isSome(partOfQuery) ? null : Boolean.valueOf(passed);
    }

    /** To Instant any result of a rule is a yes but false and null. */
    private static boolean passes(Object check) {
        return check != null && !Boolean.FALSE.equals(check);
    }

    private static boolean isSome(Object value) {
        return value instanceof Map<?, ?> map ? !map.isEmpty() : value instanceof List<?> list ? !list.isEmpty()
                : value != null;
    }
}
