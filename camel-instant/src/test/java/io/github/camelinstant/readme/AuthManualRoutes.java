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
package io.github.camelinstant.readme;

import io.github.camelinstant.InstantAuthPolicy;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InvalidTokenException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The routes of docs/auth.md in Java, word for word. */
final class AuthManualRoutes extends RouteBuilder {

    @Override
    public void configure() {
        onException(InvalidTokenException.class).handled(true)
                .removeHeaders("*").setHeader(Exchange.HTTP_RESPONSE_CODE, constant(401)).setBody(constant("sign in first"));
        onException(InstantException.class).handled(true)
                .removeHeaders("*").setHeader(Exchange.HTTP_RESPONSE_CODE, constant(503)).setBody(constant("try again later"));

        from("direct:mine")
                .to("instant:verifyToken?tokenHeader=Authorization")
                .log("asked by ${exchangeProperty.CamelInstantUser[id]}")
                .to("instant:query?asVerifiedUser=true&query={\"goals\": {}}&outputType=json");

        from("direct:sign-in") // the email of somebody whom the route has checked
                .to("instant:createToken")
                .setBody(simple("{\"token\": \"${body}\"}"));

        getContext().getRegistry().bind("instantAuth", new InstantAuthPolicy());

        from("direct:goals").policy("instantAuth")
                .to("instant:query?asVerifiedUser=true&query={\"goals\": {}}&outputType=json");

        from("direct:sign-out")
                .to("instant:signOut?tokenHeader=Authorization")
                .removeHeaders("*").setHeader(Exchange.HTTP_RESPONSE_CODE, constant(204)).setBody(constant(null));

        restConfiguration().enableCORS(true)
                .corsHeaderProperty("Access-Control-Allow-Origin", "https://page.example.com")
                .corsHeaderProperty("Access-Control-Allow-Headers", "Authorization, Content-Type");
    }
}
