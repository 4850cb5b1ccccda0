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
package io.github.camelinstant.bulk.load;

import java.util.Set;

import io.github.camelinstant.client.AdminTokenException;
import io.github.camelinstant.client.AppReadOnlyException;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InstantTimeoutException;
import io.github.camelinstant.client.InvalidTokenException;

/** What a failed transaction calls for. */
enum Verdict {

    /** The same again, later. */
    RETRY,

    /** The same rows, but fewer at a time. */
    SMALLER,

    /** A row is at fault. */
    ROWS,

    /** No row can get in. */
    STOP;

    private static final int TOO_LARGE = 413;
    private static final Set<String> APP = Set.of("app-read-only", "app-disabled", "app-creation-disabled");
    private static final Set<String> WHO = Set.of("app-user", "app", "instant-user", "app-admin-token");
    private static final Set<String> PARAMS = Set.of("param-missing", "param-malformed");

    static Verdict of(InstantException e) {
        String type = e.getType();
        if (e instanceof AdminTokenException || e instanceof InvalidTokenException || e instanceof AppReadOnlyException
                || type != null && APP.contains(type)) {
            return STOP;
        } else if (e instanceof InstantTimeoutException || "parameter-limit-exceeded".equals(type)
                || type == null && e.getStatus() == TOO_LARGE) {
            return SMALLER;
        } else if (e.isRetryable() || type == null && e.isOutcomeUnknown()) {
            return RETRY;
        }
        return type == null || isAboutTheCaller(e) ? STOP : ROWS;
    }

    private static boolean isAboutTheCaller(InstantException e) {
        Object record = e.getHint().get("record-type");
        return "record-not-found".equals(e.getType()) && record != null && WHO.contains(record)
                || PARAMS.contains(e.getType()) && String.valueOf(e.getHint().get("in")).startsWith("[headers");
    }
}
