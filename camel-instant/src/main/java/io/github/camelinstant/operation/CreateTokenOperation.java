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

import java.util.Map;

import io.github.camelinstant.client.CreatedToken;
import io.github.camelinstant.client.InstantAuth;
import io.github.camelinstant.model.UserRef;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code instant:createToken}: makes a login token for a user, who is created when missing. */
public final class CreateTokenOperation implements Operation {

    private final OperationContext context;
    private final AdminOnly adminOnly;
    private final UserSource user;
    private final ExtraFields extraFields;

    public CreateTokenOperation(OperationContext context) {
        this.context = context;
        adminOnly = new AdminOnly("createToken", context.options());
        user = UserSource.byEmailOrId(context);
        extraFields = new ExtraFields(context);
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeader(OperationHeaders.USER_ID);
        message.removeHeader(OperationHeaders.USER_CREATED);
        adminOnly.check(exchange);
        UserRef named = user.of(exchange);
        Map<String, Object> fields = extraFields.of(exchange);
        InstantAuth auth = context.client().get().auth();
        CreatedToken created = named.kind() == UserRef.Kind.EMAIL
                ? auth.createTokenForEmail(named.value(), fields) : auth.createTokenForId(named.value(), fields);
        message.setBody(created.token());
        message.setHeader(OperationHeaders.USER_ID, created.user().id());
        message.setHeader(OperationHeaders.USER_CREATED, created.created());
    }
}
