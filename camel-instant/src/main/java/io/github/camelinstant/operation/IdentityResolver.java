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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelinstant.client.http.BaseUrl;
import io.github.camelinstant.model.Identity;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Decides who acts, without any I/O. There is exactly one identity: the one fixed by an option, else the one named by a
 * header, else the admin. Whatever is blank, contradictory or not understood is an error and never means the admin.
 */
public final class IdentityResolver {

    private static final List<String> HEADERS
            = List.of(OperationHeaders.AS_EMAIL, OperationHeaders.AS_TOKEN, OperationHeaders.AS_GUEST);

    private final Identity fixed;
    private final String fixedBy;
    private final boolean asVerifiedUser;
    private final boolean requireUser;
    private final String appId;
    private final String baseUrl;

    /**
     * @throws IllegalArgumentException when more than one identity is fixed, or a blank one
     */
    public IdentityResolver(OperationOptions options) {
        List<String> set = new ArrayList<>();
        if (options.getAsEmail() != null) {
            set.add("asEmail");
        }
        if (options.getAsToken() != null) {
            set.add("asToken");
        }
        if (options.isAsGuest()) {
            set.add("asGuest");
        }
        if (options.isAsVerifiedUser()) {
            set.add("asVerifiedUser");
        }
        if (set.size() > 1) {
            throw new IllegalArgumentException("Only one identity can be fixed, but the options " + set + " are set");
        }
        fixedBy = set.isEmpty() ? null : set.get(0);
        fixed = fixedIdentity(options);
        asVerifiedUser = options.isAsVerifiedUser();
        requireUser = options.isRequireUser();
        appId = options.getAppId();
        baseUrl = options.getBaseUrl();
    }

    private static Identity fixedIdentity(OperationOptions options) {
        if (options.getAsEmail() != null) {
            return Identity.email(notBlank("Option asEmail", options.getAsEmail()));
        }
        if (options.getAsToken() != null) {
            return Identity.token(notBlank("Option asToken", options.getAsToken()));
        }
        return options.isAsGuest() ? Identity.guest() : null;
    }

    /**
     * Who acts for this exchange.
     *
     * @throws IllegalArgumentException when the exchange names nobody where a user is required, several identities, a
     *                                  blank one, or one beside a fixed option
     */
    public Identity resolve(Exchange exchange) {
        Identity named = namedByHeader(exchange.getMessage());
        if (named != null && fixedBy != null) {
            throw new IllegalArgumentException(
                    "A CamelInstantAs* header cannot replace the identity that the option " + fixedBy
                                               + " fixes; remove the header");
        }
        if (asVerifiedUser) {
            return verifiedUser(exchange);
        }
        return named != null ? userOrAdmin(named) : resolveFixed();
    }

    /**
     * Who acts where there is no exchange to ask, as in a consumer.
     *
     * @throws IllegalArgumentException when a user is required and none is fixed
     */
    public Identity resolveFixed() {
        if (asVerifiedUser) {
            throw new IllegalArgumentException("asVerifiedUser needs an exchange; a consumer cannot use it");
        }
        return userOrAdmin(fixed != null ? fixed : Identity.admin());
    }

    private Identity userOrAdmin(Identity identity) {
        if (requireUser && identity.equals(Identity.admin())) {
            throw new IllegalArgumentException(
                    "requireUser=true, but no user is named: set a CamelInstantAs* header or an as* option");
        }
        return identity;
    }

    private Identity verifiedUser(Exchange exchange) {
        VerifiedUser user = exchange.getProperty(VerifiedUser.PROPERTY, VerifiedUser.class);
        if (user == null) {
            throw new IllegalArgumentException(
                    "asVerifiedUser=true, but instant:verifyToken has found no user on this exchange");
        }
        if (!user.appId().equals(appId) || !isSameServer(user.baseUrl())) {
            throw new IllegalArgumentException("asVerifiedUser=true, but the user was verified by another app or server");
        }
        return user.identity();
    }

    private boolean isSameServer(String other) {
        return other.equals(baseUrl) || BaseUrl.parse(other, true).equals(BaseUrl.parse(baseUrl, true));
    }

    private static Identity namedByHeader(Message message) {
        if (!message.hasHeaders()) {
            return null;
        }
        // whatever the map thinks of upper and lower case, a header must not go unseen
        List<Map.Entry<String, Object>> present = new ArrayList<>();
        for (Map.Entry<String, Object> header : message.getHeaders().entrySet()) {
            if (canonical(header.getKey()) != null) {
                present.add(header);
            }
        }
        if (present.isEmpty()) {
            return null;
        }
        if (present.size() > 1) {
            throw new IllegalArgumentException(
                    "Only one identity can be named, but the headers " + present.stream().map(Map.Entry::getKey).toList()
                                               + " are set");
        }
        String header = canonical(present.get(0).getKey());
        Object value = present.get(0).getValue();
        return switch (header) {
            case OperationHeaders.AS_EMAIL -> Identity.email(text(header, value));
            case OperationHeaders.AS_TOKEN -> Identity.token(text(header, value instanceof UUID ? value.toString() : value));
            default -> guest(header, value);
        };
    }

    private static String canonical(String name) {
        for (String header : HEADERS) {
            if (header.equalsIgnoreCase(name)) {
                return header;
            }
        }
        return null;
    }

    private static Identity guest(String header, Object value) {
        if (Boolean.TRUE.equals(value) || value instanceof String text && "true".equalsIgnoreCase(text)) {
            return Identity.guest();
        }
        throw new IllegalArgumentException(
                "Header " + header + " must be true; remove it to act as the endpoint's own identity");
    }

    private static String text(String header, Object value) {
        if (!(value instanceof String text)) {
            throw new IllegalArgumentException(
                    "Header " + header + " must be text, but is " + (value == null ? "null" : value.getClass().getName()));
        }
        return notBlank("Header " + header, text);
    }

    private static String notBlank(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " is blank; a blank identity never means the admin");
        }
        return value;
    }
}
