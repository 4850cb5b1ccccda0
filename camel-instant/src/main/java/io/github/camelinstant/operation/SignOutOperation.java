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

import io.github.camelinstant.model.UserRef;
import org.apache.camel.Exchange;

/** {@code instant:signOut}: makes one token, or all tokens of a user, invalid. */
public final class SignOutOperation implements Operation {

    private final OperationContext context;
    private final AdminOnly adminOnly;
    private final UserSource source;

    public SignOutOperation(OperationContext context) {
        this.context = context;
        adminOnly = new AdminOnly("signOut", context.options());
        source = UserSource.byAny(context);
    }

    @Override
    public void process(Exchange exchange) {
        adminOnly.check(exchange);
        UserRef user = source.of(exchange);
        try {
            context.client().get().auth().signOut(user);
        } finally {
            // also when the answer was lost: the server may have signed the user out
            context.verifiedTokens().forget(user);
        }
        exchange.removeProperty(OperationHeaders.USER);
        exchange.removeProperty(VerifiedUser.PROPERTY);
    }
}
