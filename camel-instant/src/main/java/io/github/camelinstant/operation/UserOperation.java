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

import io.github.camelinstant.client.InstantAuth;
import io.github.camelinstant.model.User;
import io.github.camelinstant.model.UserRef;
import org.apache.camel.Exchange;

/** {@code instant:getUser} and {@code instant:deleteUser}: the user that the exchange names, into the body. */
public final class UserOperation implements Operation {

    private final OperationContext context;
    private final AdminOnly adminOnly;
    private final UserSource source;
    private final Lookup call;

    private UserOperation(String name, OperationContext context, Lookup call) {
        this.context = context;
        this.call = call;
        adminOnly = new AdminOnly(name, context.options());
        source = UserSource.byAny(context);
    }

    /** Looks the user up. */
    public static Operation get(OperationContext context) {
        return new UserOperation("getUser", context, InstantAuth::getUser);
    }

    /** Deletes the user. */
    public static Operation delete(OperationContext context) {
        return new UserOperation("deleteUser", context, (auth, user) -> {
            try {
                return auth.deleteUser(user);
            } finally {
                context.verifiedTokens().forgetAll();
            }
        });
    }

    @Override
    public void process(Exchange exchange) {
        adminOnly.check(exchange);
        UserRef named = source.of(exchange);
        User user = call.of(context.client().get().auth(), named);
        exchange.getMessage().setBody(UserMaps.of(user));
    }

    @FunctionalInterface
    private interface Lookup {

        User of(InstantAuth auth, UserRef user);
    }
}
