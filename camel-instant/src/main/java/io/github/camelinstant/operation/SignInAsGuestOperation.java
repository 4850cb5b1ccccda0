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

import io.github.camelinstant.client.CreatedToken;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code instant:signInAsGuest}: creates a guest and their login token. */
public final class SignInAsGuestOperation implements Operation {

    private final OperationContext context;
    private final AdminOnly adminOnly;
    private final ExtraFields extraFields;

    public SignInAsGuestOperation(OperationContext context) {
        this.context = context;
        adminOnly = new AdminOnly("signInAsGuest", context.options());
        extraFields = new ExtraFields(context);
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeader(OperationHeaders.USER_ID);
        message.removeHeader(OperationHeaders.USER_CREATED);
        adminOnly.check(exchange);
        CreatedToken guest = context.client().get().auth().signInAsGuest(extraFields.of(exchange));
        message.setBody(UserMaps.of(guest));
        message.setHeader(OperationHeaders.USER_ID, guest.user().id());
        message.setHeader(OperationHeaders.USER_CREATED, guest.created());
    }
}
