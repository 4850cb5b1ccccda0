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
package io.github.camelinstant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.RecordingTransport.Sent;
import io.github.camelinstant.model.Identity;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceHelper;

import static io.github.camelinstant.InstantConstants.AS_EMAIL;
import static io.github.camelinstant.InstantConstants.AS_GUEST;
import static io.github.camelinstant.InstantConstants.AS_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever options and headers come together: a request leaves with exactly the identity that was asked for, or not at
 * all. What was asked for is worked out here a second time, from the rules and not from the code.
 */
class IdentityPropertyTest {

    private static final String ABSENT = "(absent)";
    private static final String USER_TOKEN = "3b0d7c1e-9999-4d3f-8a9b-0c1d2e3f4a5b";
    private static final Set<String> AS_HEADERS = Set.of("as-email", "as-token", "as-guest");

    private static TestApp app;

    @BeforeContainer
    static void start() {
        app = new TestApp();
    }

    @AfterContainer
    static void stop() {
        app.close();
    }

    @Property(tries = 4000)
    void aRequestLeavesWithTheRightsThatWereAskedForOrNotAtAll(
            @ForAll("texts") String asEmail, @ForAll("texts") String asToken, @ForAll boolean guest,
            @ForAll boolean verified, @ForAll boolean hasVerified, @ForAll boolean requireUser,
            @ForAll("values") Object emailHeader, @ForAll("values") Object tokenHeader, @ForAll("values") Object guestHeader,
            @ForAll boolean write)
            throws Exception {
        List<Identity> asked = new ArrayList<>();
        boolean wrong = ask(asked, asEmail, false) | ask(asked, asToken, true)
                        | ask(asked, emailHeader, false) | ask(asked, tokenHeader, true)
                        | askGuest(asked, guestHeader);
        if (guest) {
            asked.add(Identity.guest());
        }
        if (verified) {
            asked.add(Identity.token(USER_TOKEN));
            wrong |= !hasVerified;
        }
        if (asked.isEmpty() && !wrong) {
            asked.add(Identity.admin());
            wrong = requireUser;
        }

        app.transport.sent().clear();
        Exchange exchange = new DefaultExchange(app.context);
        if (hasVerified) {
            app.component.getConfiguration().setAsVerifiedUser(false);
            run("instant:verifyToken", options(null, null, false, false, false), exchange, USER_TOKEN);
            app.transport.sent().clear();
        }
        header(exchange, AS_EMAIL, emailHeader);
        header(exchange, AS_TOKEN, tokenHeader);
        header(exchange, AS_GUEST, guestHeader);
        InstantConfiguration options = options(unset(asEmail), unset(asToken), guest, verified, requireUser);
        boolean sent = write
                ? run("instant:transact", options, exchange, "[[\"delete\",\"goals\",\"" + USER_TOKEN + "\"]]")
                : run("instant:query", options, exchange, "{\"goals\":{}}");

        if (wrong || asked.size() != 1) {
            assertThat(sent).isFalse();
            assertThat(app.transport.sent()).isEmpty();
        } else {
            assertThat(sent).isTrue();
            assertCarries(asked.get(0), app.transport.only());
        }
    }

    private static void assertCarries(Identity identity, Sent request) {
        Map<String, String> headers = new HashMap<>(request.headers());
        String authorization = headers.get("authorization");
        Map<String, String> impersonation = new HashMap<>(headers);
        impersonation.keySet().retainAll(AS_HEADERS);
        if (identity instanceof Identity.Token token) {
            assertThat(impersonation).isEqualTo(Map.of("as-token", token.token()));
            assertThat(headers.toString()).doesNotContain(TestApp.TOKEN);
        } else if (identity instanceof Identity.Email email) {
            assertThat(impersonation).isEqualTo(Map.of("as-email", email.email()));
            assertThat(authorization).isEqualTo("Bearer " + TestApp.TOKEN);
        } else if (identity instanceof Identity.Guest) {
            assertThat(impersonation).containsOnlyKeys("as-guest");
            assertThat(headers.toString()).doesNotContain(TestApp.TOKEN);
        } else {
            assertThat(impersonation).isEmpty();
            assertThat(authorization).isEqualTo("Bearer " + TestApp.TOKEN);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.frequency(Tuple.of(9, ABSENT), Tuple.of(2, "a@b.co"),
                Tuple.of(2, USER_TOKEN), Tuple.of(1, ""), Tuple.of(1, " \t"),
                Tuple.of(1, "x\r\nauthorization: y"), Tuple.of(1, "zo\u0142@b.co"));
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(ABSENT)),
                Tuple.of(2, Arbitraries.of("a@b.co", USER_TOKEN, "true", "TRUE", " a@b.co ")),
                Tuple.of(2, Arbitraries.of("", " ", "\n", "false", "0", "a\u0000b")),
                Tuple.of(2, Arbitraries.of(true, false, 1, 0L, List.of(), List.of("a@b.co"), Map.of("a", "b"))),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(4)),
                Tuple.of(1, Arbitraries.just(null)));
    }

    /** Adds what an option or header asks for; returns whether it is wrong. */
    private static boolean ask(List<Identity> asked, Object value, boolean token) {
        if (ABSENT.equals(value)) {
            return false;
        }
        if (!(value instanceof String text) || !text.strip().matches("[ -~\u00a1-\u00ff]+")) {
            return true;
        }
        asked.add(token ? Identity.token(text) : Identity.email(text));
        return false;
    }

    private static boolean askGuest(List<Identity> asked, Object value) {
        if (ABSENT.equals(value)) {
            return false;
        }
        asked.add(Identity.guest());
        return !(Boolean.TRUE.equals(value) || value instanceof String text && "true".equalsIgnoreCase(text));
    }

    private static String unset(String value) {
        return ABSENT.equals(value) ? null : value;
    }

    private static void header(Exchange exchange, String name, Object value) {
        if (!ABSENT.equals(value)) {
            exchange.getMessage().setHeader(name, value);
        }
    }

    private static InstantConfiguration options(
            String asEmail, String asToken, boolean guest, boolean verified, boolean requireUser) {
        InstantConfiguration options = app.component.getConfiguration().copy();
        options.setAsEmail(asEmail);
        options.setAsToken(asToken);
        options.setAsGuest(guest);
        options.setAsVerifiedUser(verified);
        options.setRequireUser(requireUser);
        return options;
    }

    /** Returns whether the exchange came through. */
    private static boolean run(String uri, InstantConfiguration options, Exchange exchange, Object body) throws Exception {
        InstantConfiguration before = app.component.getConfiguration();
        app.component.setConfiguration(options);
        try {
            Endpoint endpoint = app.component.createEndpoint(uri);
            Producer producer = endpoint.createProducer();
            ServiceHelper.startService(endpoint, producer);
            exchange.getMessage().setBody(body);
            producer.process(exchange);
            ServiceHelper.stopService(producer, endpoint);
            assertThat(exchange.getException()).isIn(null, exchange.getException(IllegalArgumentException.class));
            return exchange.getException() == null;
        } catch (IllegalArgumentException e) {
            return false;
        } finally {
            app.component.setConfiguration(before);
        }
    }
}
