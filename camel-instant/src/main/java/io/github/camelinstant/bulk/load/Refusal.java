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

import java.util.List;
import java.util.Set;

import io.github.camelinstant.client.InstantException;

/** Why a transaction was refused, where the type alone does not tell. */
final class Refusal {

    private static final String EXISTING = "Creating entities that exist";
    private static final String MISSING_END = "The entity for the lookup does not exist";
    private static final String MISSING = "Missing required attribute";

    private static final int TOO_LARGE = 413;
    private static final Set<String> ABOUT_THE_ROW
            = Set.of("validation-failed", "param-malformed", "param-missing", "parameter-limit-exceeded");
    private static final List<String> STATE = List.of(EXISTING, "Updating entities that don't exist", MISSING_END, MISSING);

    private Refusal() {
    }

    /** Something was to be created that is there. */
    static boolean isExistingEntity(InstantException e) {
        return says(e, EXISTING);
    }

    /** No entity has the value by which a link names its other end. */
    static boolean isMissingLinkEnd(InstantException e) {
        return says(e, MISSING_END);
    }

    /** An attribute or link is missing that the schema requires. */
    static boolean isMissingRequired(InstantException e) {
        return says(e, MISSING);
    }

    /**
     * Whether it is for what the row itself holds, so that it was refused whenever it was sent. Permissions, values of
     * others, and what exists, may be other than before.
     */
    static boolean isAboutTheRow(InstantException e) {
        return ABOUT_THE_ROW.contains(String.valueOf(e.getType())) && STATE.stream().noneMatch(e.getMessage()::contains)
                || e.getType() == null && e.getStatus() == TOO_LARGE;
    }

    private static boolean says(InstantException e, String words) {
        return "validation-failed".equals(e.getType()) && e.getMessage().contains(words);
    }
}
