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

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.camelinstant.InstantConfiguration;
import io.github.camelinstant.model.Identity;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.camelinstant.operation.OperationHeaders.AS_EMAIL;
import static io.github.camelinstant.operation.OperationHeaders.AS_GUEST;
import static io.github.camelinstant.operation.OperationHeaders.AS_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class IdentityResolverTest {

    private static final String TOKEN = "3b0d7c1e-2222-4d3f-8a9b-0c1d2e3f4a5b";

    private final DefaultCamelContext context = new DefaultCamelContext();

    static Stream<Arguments> resolved() {
        return Stream.of(
                arguments("nothing set", options(o -> {
                }), Map.of(), Identity.admin()),
                arguments("asEmail", options(o -> o.setAsEmail("a@b.co")), Map.of(), Identity.email("a@b.co")),
                arguments("asToken", options(o -> o.setAsToken(TOKEN)), Map.of(), Identity.token(TOKEN)),
                arguments("asGuest", options(o -> o.setAsGuest(true)), Map.of(), Identity.guest()),
                arguments("email header", options(o -> {
                }), Map.of(AS_EMAIL, "a@b.co"), Identity.email("a@b.co")),
                arguments("token header", options(o -> {
                }), Map.of(AS_TOKEN, TOKEN), Identity.token(TOKEN)),
                arguments("token header as UUID", options(o -> {
                }), Map.of(AS_TOKEN, UUID.fromString(TOKEN)),
                        Identity.token(TOKEN)),
                arguments("guest header", options(o -> {
                }), Map.of(AS_GUEST, true), Identity.guest()),
                arguments("guest header as text", options(o -> {
                }), Map.of(AS_GUEST, "True"), Identity.guest()),
                arguments("header in another case", options(o -> {
                }), Map.of("camelinstantasemail", "a@b.co"),
                        Identity.email("a@b.co")),
                arguments("required and named", options(o -> o.setRequireUser(true)), Map.of(AS_GUEST, true), Identity.guest()),
                arguments("required and fixed", options(o -> {
                    o.setRequireUser(true);
                    o.setAsEmail("a@b.co");
                }), Map.of(), Identity.email("a@b.co")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("resolved")
    void exactlyOneIdentityActs(String name, OperationOptions options, Map<String, Object> headers, Identity expected) {
        assertThat(new IdentityResolver(options).resolve(exchange(headers))).isEqualTo(expected);
    }

    static Stream<Arguments> refusedMessages() {
        return Stream.of(
                arguments("user required", options(o -> o.setRequireUser(true)), Map.of(), "requireUser"),
                arguments("blank email", options(o -> {
                }), Map.of(AS_EMAIL, " "), AS_EMAIL),
                arguments("null email", options(o -> {
                }), nullHeader(AS_EMAIL), AS_EMAIL),
                arguments("email is a number", options(o -> {
                }), Map.of(AS_EMAIL, 7), AS_EMAIL),
                arguments("email is a list", options(o -> {
                }), Map.of(AS_EMAIL, List.of("a@b.co")), AS_EMAIL),
                arguments("email breaks out of the header", options(o -> {
                }), Map.of(AS_EMAIL, "a@b.co\r\nas-guest: 1"), "email"),
                arguments("blank token", options(o -> {
                }), Map.of(AS_TOKEN, "\t"), AS_TOKEN),
                arguments("null token", options(o -> {
                }), nullHeader(AS_TOKEN), AS_TOKEN),
                arguments("guest false", options(o -> {
                }), Map.of(AS_GUEST, false), AS_GUEST),
                arguments("guest null", options(o -> {
                }), nullHeader(AS_GUEST), AS_GUEST),
                arguments("guest blank", options(o -> {
                }), Map.of(AS_GUEST, ""), AS_GUEST),
                arguments("two headers", options(o -> {
                }), Map.of(AS_EMAIL, "a@b.co", AS_GUEST, true), "Only one identity"),
                arguments("header beside an option", options(o -> o.setAsEmail("a@b.co")), Map.of(AS_EMAIL, "c@d.co"),
                        "asEmail"),
                arguments("guest beside an option", options(o -> o.setAsToken(TOKEN)), Map.of(AS_GUEST, true), "asToken"),
                arguments("header beside the verified user", options(o -> o.setAsVerifiedUser(true)), Map.of(AS_GUEST, true),
                        "asVerifiedUser"),
                arguments("nobody was verified", options(o -> o.setAsVerifiedUser(true)), Map.of(), "verifyToken"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedMessages")
    void anythingElseIsAnError(String name, OperationOptions options, Map<String, Object> headers, String message) {
        IdentityResolver resolver = new IdentityResolver(options);

        assertThatIllegalArgumentException().isThrownBy(() -> resolver.resolve(exchange(headers)))
                .withMessageContaining(message);
    }

    static Stream<Arguments> refusedOptions() {
        return Stream.of(
                arguments("blank email", options(o -> o.setAsEmail(""))),
                arguments("blank token", options(o -> o.setAsToken("  "))),
                arguments("email and token", options(o -> {
                    o.setAsEmail("a@b.co");
                    o.setAsToken(TOKEN);
                })),
                arguments("email and guest", options(o -> {
                    o.setAsEmail("a@b.co");
                    o.setAsGuest(true);
                })),
                arguments("blank email and guest", options(o -> {
                    o.setAsEmail("");
                    o.setAsGuest(true);
                })),
                arguments("guest and verified user", options(o -> {
                    o.setAsGuest(true);
                    o.setAsVerifiedUser(true);
                })));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedOptions")
    void contradictoryOptionsAreRefusedAtOnce(String name, OperationOptions options) {
        assertThatIllegalArgumentException().isThrownBy(() -> new IdentityResolver(options));
    }

    @Test
    void theVerifiedUserActsOnlyWhereTheTokenWasVerified() {
        InstantConfiguration options = options(o -> o.setAsVerifiedUser(true));
        Exchange exchange = exchange(Map.of());
        exchange.setProperty(VerifiedUser.PROPERTY, new VerifiedUser("app", options.getBaseUrl(), Identity.token(TOKEN)));

        assertThat(new IdentityResolver(options).resolve(exchange)).isEqualTo(Identity.token(TOKEN));

        IdentityResolver otherApp = new IdentityResolver(options(o -> {
            o.setAsVerifiedUser(true);
            o.setAppId("other");
        }));
        assertThatIllegalArgumentException().isThrownBy(() -> otherApp.resolve(exchange)).withMessageContaining("another app");
        IdentityResolver sameServer = new IdentityResolver(options(o -> {
            o.setAsVerifiedUser(true);
            o.setBaseUrl(options.getBaseUrl().replace("https", "HTTPS") + "/");
        }));
        assertThat(sameServer.resolve(exchange)).isEqualTo(Identity.token(TOKEN));
        IdentityResolver otherServer = new IdentityResolver(options(o -> {
            o.setAsVerifiedUser(true);
            o.setBaseUrl("https://elsewhere.example");
        }));
        assertThatIllegalArgumentException().isThrownBy(() -> otherServer.resolve(exchange)).withMessageContaining("server");
    }

    @Test
    void whatTheRouteCallsAUserIsNotAVerifiedUser() {
        Exchange exchange = exchange(Map.of());
        exchange.setProperty(OperationHeaders.USER, Map.of("id", "u1", "email", "boss@b.co"));
        IdentityResolver resolver = new IdentityResolver(options(o -> o.setAsVerifiedUser(true)));

        assertThatIllegalArgumentException().isThrownBy(() -> resolver.resolve(exchange));
    }

    @Test
    void messagesDoNotRepeatTokens() {
        String secret = "secret-token\u0000";
        IdentityResolver resolver = new IdentityResolver(options(o -> {
        }));

        assertThatIllegalArgumentException().isThrownBy(() -> resolver.resolve(exchange(Map.of(AS_TOKEN, secret))))
                .withMessageNotContaining("secret-token");
        assertThat(new VerifiedUser("app", "url", Identity.token(TOKEN)).toString()).doesNotContain(TOKEN);
    }

    @Test
    void aConsumerHasNobodyToAsk() {
        assertThat(new IdentityResolver(options(o -> {
        })).resolveFixed()).isEqualTo(Identity.admin());
        for (Consumer<InstantConfiguration> refused : Arrays.<Consumer<InstantConfiguration>> asList(
                o -> o.setAsVerifiedUser(true), o -> o.setRequireUser(true))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new IdentityResolver(options(refused)).resolveFixed());
        }
    }

    private Exchange exchange(Map<String, Object> headers) {
        Exchange exchange = new DefaultExchange(context);
        headers.forEach(exchange.getMessage()::setHeader);
        return exchange;
    }

    private static Map<String, Object> nullHeader(String name) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(name, null);
        return headers;
    }

    private static InstantConfiguration options(Consumer<InstantConfiguration> settings) {
        InstantConfiguration options = new InstantConfiguration();
        options.setAppId("app");
        options.setBaseUrl("https://instant.example");
        settings.accept(options);
        return options;
    }
}
