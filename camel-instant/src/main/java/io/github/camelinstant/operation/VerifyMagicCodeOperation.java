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
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code instant:verifyMagicCode}: signs in with the code that was sent to an email address. */
public final class VerifyMagicCodeOperation implements Operation {

    private final OperationContext context;
    private final AdminOnly adminOnly;
    private final EmailSource email;
    private final TextSource code;
    private final ExtraFields extraFields;

    public VerifyMagicCodeOperation(OperationContext context) {
        this.context = context;
        adminOnly = new AdminOnly("verifyMagicCode", context.options());
        email = new EmailSource(context);
        code = new TextSource(context.camelContext(), "magicCode", context.options().getMagicCode());
        extraFields = new ExtraFields(context);
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeader(OperationHeaders.USER_ID);
        message.removeHeader(OperationHeaders.USER_CREATED);
        adminOnly.check(exchange);
        Map<?, ?> body = message.getBody() instanceof Map<?, ?> map ? map : Map.of();
        String digits = code.isSet() ? code.of(exchange) : TextSource.text("The code in the body", body.get("code"));
        CreatedToken signedIn = context.client().get().auth().verifyMagicCode(
                email.of(exchange), digits, extraFields.of(exchange), guestToken(body));
        message.setBody(UserMaps.of(signedIn));
        message.setHeader(OperationHeaders.USER_ID, signedIn.user().id());
        message.setHeader(OperationHeaders.USER_CREATED, signedIn.created());
    }

    private static String guestToken(Map<?, ?> body) {
        return body.containsKey(UserMaps.REFRESH_TOKEN)
                ? TextSource.text("The refreshToken in the body", body.get(UserMaps.REFRESH_TOKEN)) : null;
    }
}
