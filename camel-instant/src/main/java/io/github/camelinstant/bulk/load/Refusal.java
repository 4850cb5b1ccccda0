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

import io.github.camelinstant.client.InstantException;

/** Why a transaction was refused, where the type alone does not tell. */
final class Refusal {

    private Refusal() {
    }

    /** Something was to be created that is there. */
    static boolean isExistingEntity(InstantException e) {
        return says(e, "Creating entities that exist");
    }

    /** No entity has the value by which a link names its other end. */
    static boolean isMissingLinkEnd(InstantException e) {
        return says(e, "The entity for the lookup does not exist");
    }

    /** An attribute or link is missing that the schema requires. */
    static boolean isMissingRequired(InstantException e) {
        return says(e, "Missing required attribute");
    }

    private static boolean says(InstantException e, String words) {
        return "validation-failed".equals(e.getType()) && e.getMessage().contains(words);
    }
}
