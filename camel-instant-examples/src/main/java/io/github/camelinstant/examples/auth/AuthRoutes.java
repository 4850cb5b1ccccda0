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
package io.github.camelinstant.examples.auth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelinstant.InstantAuthPolicy;
import io.github.camelinstant.InstantConstants;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InvalidMagicCodeException;
import io.github.camelinstant.client.InvalidTokenException;
import io.github.camelinstant.client.PermissionDeniedException;
import io.github.camelinstant.client.RateLimitedException;
import io.github.camelinstant.client.ValidationException;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.apache.camel.processor.ThrottlerRejectedExecutionException;

/**
 * Sign-in for a page, in four ways, and an endpoint that acts as who has signed in. The page uses Instant's own client
 * and the same tokens.
 */
public final class AuthRoutes extends RouteBuilder {

    private static final String INSTANT_AUTH = "instantAuth";
    private static final String HOUR = "3600000";

    private final Accounts accounts;

    AuthRoutes(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void configure() {
        getContext().getRegistry().bind(INSTANT_AUTH, new InstantAuthPolicy());
        answerErrors();
        endpoints();
        signIn();
        signInByMail();
        signInAsGuest();
        actAsTheCaller();
        signOut();
        shared();
    }

    // CHECKSTYLE:OFF so that the formatter leaves the routes' indentation alone

    private void endpoints() {
        restConfiguration().component("platform-http")
                .enableCORS(true)
                .corsHeaderProperty("Access-Control-Allow-Origin", "{{page-origin}}")
                .corsHeaderProperty("Access-Control-Allow-Methods", "POST")
                .corsHeaderProperty("Access-Control-Allow-Headers", "Authorization, Content-Type");

        rest()
                .post("/custom_sign_in").to("direct:custom-sign-in")
                .post("/custom_endpoint").to("direct:custom-endpoint")
                .post("/sign_out").to("direct:sign-out")
                .post("/magic_code").to("direct:magic-code")
                .post("/magic_code/verify").to("direct:magic-code-verify")
                .post("/guest").to("direct:guest");
    }

    /** The route checks who it is, and Instant issues the token. */
    private void signIn() {
        fromPage("custom-sign-in")
                .to("direct:from-json")
                .bean(accounts, "emailOf")
                .to("instant:createToken")
                .setBody(exchange -> Map.of("token", exchange.getMessage().getBody()))
                .to("direct:to-json");
    }

    /** Instant makes the code, and the route mails it. The answer is the same for every address. */
    private void signInByMail() {
        fromPage("magic-code")
                .to("direct:from-json")
                .process(AuthRoutes::takeEmail)
                // whoever can ask for letters can annoy others with them
                .throttle(5).timePeriodMillis(HOUR).correlationExpression(exchangeProperty("email")).rejectExecution(true)
                .to("instant:createMagicCode?email=${exchangeProperty.email}")
                .to("direct:mail")
                .to("direct:no-content");

        // with a real mail server: smtps:smtp.example.com?username=...&password=...
        from("direct:mail").routeId("mail")
                .setHeader("To", exchangeProperty("email"))
                .setHeader("Subject", constant("Your code"))
                .setBody(simple("To: ${header.To}\nSubject: ${header.Subject}\n\nYour code: ${body}\n"))
                .to("{{mail}}");

        fromPage("magic-code-verify")
                // Instant lets nobody guess for ever
                .onException(RateLimitedException.class).handled(true)
                    .setBody(constant("too many requests")).setProperty("status", constant(429)).to("direct:error")
                .end()
                .to("direct:from-json")
                .to("instant:verifyMagicCode?email=${body[email]}&magicCode=${body[code]}")
                .to("direct:token");
    }

    private void signInAsGuest() {
        fromPage("guest")
                .to("instant:signInAsGuest")
                .to("direct:token");
    }

    /** The policy checks the token. What follows acts as its owner, so the app's rules decide, not the route. */
    private void actAsTheCaller() {
        fromPage("custom-endpoint").policy(INSTANT_AUTH)
                .to("direct:from-json")
                .setBody(AuthRoutes::note)
                .to("instant:transact?asVerifiedUser=true&namespace=notes")
                .to("instant:query?asVerifiedUser=true&query={\"notes\": {}}&outputType=entities")
                .setBody(AuthRoutes::notesOfCaller)
                .to("direct:to-json");
    }

    private void signOut() {
        fromPage("sign-out")
                .to("instant:signOut?tokenHeader=Authorization")
                .to("direct:no-content");
    }

    private void shared() {
        from("direct:from-json").routeId("from-json")
                .unmarshal().allowNullBody(true).json(JsonLibrary.Jackson, Map.class)
                .filter(body().isNull()).setBody(constant(Map.of()));

        from("direct:to-json").routeId("to-json")
                .removeHeaders("*")
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .marshal().json(JsonLibrary.Jackson);

        from("direct:token").routeId("token")
                .setBody(exchange -> Map.of("token", exchange.getMessage().getBody(Map.class).get("refreshToken")))
                .to("direct:to-json");

        from("direct:no-content").routeId("no-content")
                .removeHeaders("*")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(204))
                .setBody(constant(null));
    }

    /** Every answer is one word: it tells neither what was sent, nor what is known, nor how the server is made. */
    private void answerErrors() {
        answer(401, "unauthorized", RefusedException.class, InvalidTokenException.class, InvalidMagicCodeException.class);
        answer(403, "forbidden", PermissionDeniedException.class);
        answer(400, "bad request", JsonProcessingException.class, ValidationException.class, IllegalArgumentException.class);
        answer(429, "too many requests", ThrottlerRejectedExecutionException.class);
        onException(InstantException.class).handled(true)
                .log(LoggingLevel.WARN, "${exception.message}")
                .setBody(constant("unavailable")).setProperty("status", constant(503)).to("direct:error");
        onException(Exception.class).handled(true).logHandled(true)
                .setBody(constant("failed")).setProperty("status", constant(500)).to("direct:error");

        from("direct:error").routeId("error")
                .removeHeaders("*")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, exchangeProperty("status"))
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .setBody(simple("{\"error\":\"${body}\"}"));
    }

    // CHECKSTYLE:ON

    @SafeVarargs
    private void answer(int status, String error, Class<? extends Throwable>... exceptions) {
        onException(exceptions).handled(true)
                .setBody(constant(error)).setProperty("status", constant(status)).to("direct:error");
    }

    /** The beginning of an endpoint: of what the caller sent, the body and the token. */
    private RouteDefinition fromPage(String id) {
        return from("direct:" + id).routeId(id).removeHeaders("*", "Authorization");
    }

    private static void takeEmail(Exchange exchange) {
        if (exchange.getMessage().getBody(Map.class).get("email") instanceof String email) {
            exchange.setProperty("email", email.strip().toLowerCase(Locale.ROOT));
        } else {
            throw new IllegalArgumentException("There is no email");
        }
    }

    private static Map<String, Object> note(Exchange exchange) {
        if (exchange.getMessage().getBody(Map.class).get("text") instanceof String text) {
            return Map.of("text", text, "owner", user(exchange).get("id"));
        }
        throw new IllegalArgumentException("There is no text");
    }

    private static Map<String, Object> notesOfCaller(Exchange exchange) {
        List<?> notes = exchange.getMessage().getBody(List.class);
        String email = user(exchange).get("email") instanceof String text ? text : "a guest";
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("user", email);
        answer.put("notes", notes.stream().map(note -> ((Map<?, ?>) note).get("text")).toList());
        return answer;
    }

    private static Map<?, ?> user(Exchange exchange) {
        return exchange.getProperty(InstantConstants.USER, Map.class);
    }
}
