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
import java.util.UUID;

import io.github.camelinstant.client.CreatedToken;
import io.github.camelinstant.client.InstantAuth;
import io.github.camelinstant.model.Identity;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code instant:createToken}: makes a login token for a user, who is created when missing. */
public final class CreateTokenOperation implements Operation {

    private static final String EMAIL = "email";
    private static final String ID = "id";

    private final OperationContext context;
    private final IdentityResolver identity;
    private final JsonTemplate email;
    private final JsonTemplate userId;
    private final JsonTemplate extraFields;

    public CreateTokenOperation(OperationContext context) {
        this.context = context;
        OperationOptions options = context.options();
        identity = new IdentityResolver(options);
        if (!identity.resolveFixed().equals(Identity.admin())) {
            throw new IllegalArgumentException("createToken acts as the admin; no as* option can be set");
        }
        if (options.getEmail() != null && options.getUserId() != null) {
            throw new IllegalArgumentException("Options email and userId exclude each other: both name the user");
        }
        email = template("email", options.getEmail());
        userId = template("userId", options.getUserId());
        extraFields = options.getExtraFields() == null
                ? null : JsonTemplate.parse(context.camelContext(), "extraFields", options.getExtraFields());
    }

    private JsonTemplate template(String option, String text) {
        return text == null ? null : JsonTemplate.ofText(context.camelContext(), option, notBlank("Option " + option, text));
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeader(OperationHeaders.USER_ID);
        message.removeHeader(OperationHeaders.USER_CREATED);
        if (!identity.resolve(exchange).equals(Identity.admin())) {
            throw new IllegalArgumentException(
                    "createToken acts as the admin, but a CamelInstantAs* header names a user; remove the header to go on as the admin");
        }
        CreatedToken created = create(exchange, context.client().get().auth());
        message.setBody(created.token());
        message.setHeader(OperationHeaders.USER_ID, created.user().id());
        message.setHeader(OperationHeaders.USER_CREATED, created.created());
    }

    private CreatedToken create(Exchange exchange, InstantAuth auth) {
        Map<String, Object> fields = fields(exchange);
        if (email != null) {
            return auth.createTokenForEmail(text("Option email", email.bind(exchange)), fields);
        }
        if (userId != null) {
            return auth.createTokenForId(text("Option userId", userId.bind(exchange)), fields);
        }
        Object body = exchange.getMessage().getBody();
        if (body instanceof Map<?, ?> user) {
            return create(user, auth, fields);
        }
        String text = text("The body", body instanceof UUID ? body : exchange.getMessage().getBody(String.class));
        return text.contains("@") ? auth.createTokenForEmail(text, fields) : auth.createTokenForId(text, fields);
    }

    private static CreatedToken create(Map<?, ?> user, InstantAuth auth, Map<String, Object> fields) {
        if (user.containsKey(EMAIL) == user.containsKey(ID)) {
            throw new IllegalArgumentException("The body must name the user by either email or id");
        }
        return user.containsKey(EMAIL)
                ? auth.createTokenForEmail(text("The email in the body", user.get(EMAIL)), fields)
                : auth.createTokenForId(text("The id in the body", user.get(ID)), fields);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> fields(Exchange exchange) {
        if (extraFields == null) {
            return Map.of();
        }
        if (extraFields.bind(exchange) instanceof Map<?, ?> fields) {
            return (Map<String, Object>) fields;
        }
        throw new IllegalArgumentException("Option extraFields must be a JSON object");
    }

    private static String text(String what, Object value) {
        if (!(value instanceof String) && !(value instanceof UUID)) {
            throw new IllegalArgumentException(what + " does not name a user: an email or a user id is needed");
        }
        return notBlank(what, value.toString());
    }

    private static String notBlank(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " is blank; an email or a user id is needed");
        }
        return text.strip();
    }
}
