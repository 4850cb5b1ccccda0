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

import java.util.List;
import java.util.Map;

import io.github.camelinstant.model.UserRef;
import org.apache.camel.Exchange;

/** Which user an exchange names: the option {@code email} or {@code userId}, the token header, else the body. */
final class UserSource {

    private static final String EMAIL = "email";
    private static final String ID = "id";

    private final TextSource email;
    private final TextSource userId;
    private final BearerToken bearer;
    private final boolean tokenAllowed;

    private UserSource(OperationContext context, boolean tokenAllowed) {
        this.tokenAllowed = tokenAllowed;
        OperationOptions options = context.options();
        bearer = new BearerToken(options);
        boolean byToken = tokenAllowed && bearer.isInHeader();
        if (options.getEmail() != null && options.getUserId() != null
                || byToken && (options.getEmail() != null || options.getUserId() != null)) {
            throw new IllegalArgumentException(
                    "Options email and userId exclude each other" + (tokenAllowed ? ", and tokenHeader both" : "")
                                               + ": each names the user");
        }
        email = new TextSource(context.camelContext(), EMAIL, options.getEmail());
        userId = new TextSource(context.camelContext(), "userId", options.getUserId());
    }

    /** A user who may not exist yet: named by email or id. */
    static UserSource byEmailOrId(OperationContext context) {
        return new UserSource(context, false);
    }

    /** A user who is named by email, id or token. */
    static UserSource byAny(OperationContext context) {
        return new UserSource(context, true);
    }

    /**
     * @throws IllegalArgumentException when the exchange names nobody, or more than one thing names the user
     */
    UserRef of(Exchange exchange) {
        if (email.isSet()) {
            return UserRef.email(email.of(exchange));
        }
        if (userId.isSet()) {
            return UserRef.id(userId.of(exchange));
        }
        if (tokenAllowed && bearer.isInHeader()) {
            return UserRef.token(bearer.fromHeader(exchange.getMessage()));
        }
        Object body = exchange.getMessage().getBody();
        if (body instanceof Map<?, ?> user) {
            return of(user);
        }
        String text = TextSource.body("The body, which names the user by email or id,", exchange);
        return text.contains("@") ? UserRef.email(text) : UserRef.id(text);
    }

    private UserRef of(Map<?, ?> user) {
        List<String> keys = tokenAllowed ? List.of(EMAIL, ID, UserMaps.REFRESH_TOKEN) : List.of(EMAIL, ID);
        List<String> present = keys.stream().filter(user::containsKey).toList();
        if (present.size() != 1) {
            throw new IllegalArgumentException("The body must name the user by exactly one of " + keys);
        }
        String key = present.get(0);
        String value = TextSource.text("The " + key + " in the body", user.get(key));
        return switch (key) {
            case EMAIL -> UserRef.email(value);
            case ID -> UserRef.id(value);
            default -> UserRef.token(value);
        };
    }
}
