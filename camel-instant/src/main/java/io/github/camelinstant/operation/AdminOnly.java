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
package io.github.camelinstant.operation;

import io.github.camelinstant.model.Identity;
import org.apache.camel.Exchange;

/** Keeps an operation that only the admin can carry out from being run for somebody who acts as a user. */
final class AdminOnly {

    private final String operation;
    private final IdentityResolver identity;

    /**
     * @throws IllegalArgumentException when an option names a user, or demands one
     */
    AdminOnly(String operation, OperationOptions options) {
        this.operation = operation;
        identity = new IdentityResolver(options);
        if (options.isAsVerifiedUser() || !identity.resolveFixed().equals(Identity.admin())) {
            throw new IllegalArgumentException(operation + " acts as the admin; no as* option can be set");
        }
    }

    /**
     * @throws IllegalArgumentException when a header names a user
     */
    void check(Exchange exchange) {
        if (!identity.resolve(exchange).equals(Identity.admin())) {
            throw new IllegalArgumentException(
                    operation + " acts as the admin, but a CamelInstantAs* header names a user; remove the header to go on as the admin");
        }
    }
}
