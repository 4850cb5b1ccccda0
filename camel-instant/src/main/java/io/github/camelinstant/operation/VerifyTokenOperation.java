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

import io.github.camelinstant.client.InvalidTokenException;
import io.github.camelinstant.model.Identity;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * {@code instant:verifyToken}: asks the server whose token it is. Only the server's yes puts a user on the exchange; a
 * server that cannot be asked is an error, never an anonymous user.
 */
public final class VerifyTokenOperation implements Operation {

    private final OperationContext context;
    private final TokenVerifier verifier;
    private final BearerToken bearer;
    private final boolean throwOnInvalidToken;

    public VerifyTokenOperation(OperationContext context) {
        this.context = context;
        verifier = new TokenVerifier(context);
        bearer = new BearerToken(context.options());
        throwOnInvalidToken = context.options().isThrowOnInvalidToken();
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        exchange.removeProperty(OperationHeaders.USER);
        exchange.removeProperty(VerifiedUser.PROPERTY);
        message.removeHeader(OperationHeaders.TOKEN_VALID);
        Map<String, Object> user = null;
        try {
            String token = bearer.isInHeader() ? bearer.fromHeader(message) : BearerToken.of(message.getBody(String.class));
            user = verifier.userOf(token);
            exchange.setProperty(VerifiedUser.PROPERTY, new VerifiedUser(
                    context.options().getAppId(), context.options().getBaseUrl(), Identity.token(token)));
            exchange.setProperty(OperationHeaders.USER, user);
        } catch (InvalidTokenException e) {
            if (throwOnInvalidToken) {
                throw e;
            }
        }
        message.setHeader(OperationHeaders.TOKEN_VALID, user != null);
        if (!bearer.isInHeader()) {
            message.setBody(user);
        }
    }
}
