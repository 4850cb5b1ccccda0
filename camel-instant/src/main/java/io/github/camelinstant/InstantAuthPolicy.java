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

import io.github.camelinstant.operation.TokenGate;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.AuthorizationPolicy;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;

/**
 * Protects the steps of a route with the login tokens of an Instant app. What comes in with a valid token goes on, with
 * the user in the exchange property {@code CamelInstantUser} and ready for {@code asVerifiedUser=true}. Everything else
 * is answered, and the route stops: status 401 for a token that is missing, malformed, unknown or revoked, 503 when the
 * token could not be checked. The header with the token never goes on.
 *
 * <pre>{@code
 * context.getRegistry().bind("instantAuth", new InstantAuthPolicy());
 *
 * from("direct:goals").policy("instantAuth")
 *         .to("instant:query?asVerifiedUser=true&query={\"goals\": {}}");
 * }</pre>
 */
@Metadata(label = "bean", description = "Lets only exchanges with a valid login token of an Instant app into the steps of a"
                                        + " route, and answers all others with 401 or 503.",
          annotations = { "interfaceName=org.apache.camel.spi.AuthorizationPolicy" })
@Configurer(metadataOnly = true)
public class InstantAuthPolicy implements AuthorizationPolicy {

    @Metadata(defaultValue = "instant:verifyToken?tokenHeader=Authorization",
              description = "The endpoint that checks the token: an instant:verifyToken with tokenHeader, for example"
                            + " instant:verifyToken?tokenHeader=Authorization&verifyCacheTtl=5s.")
    private String uri = "instant:verifyToken?tokenHeader=Authorization";

    public String getUri() {
        return uri;
    }

    /** The endpoint that checks the token: an {@code instant:verifyToken} with {@code tokenHeader}. */
    public void setUri(String uri) {
        this.uri = uri;
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // nothing depends on the definition
    }

    /**
     * @throws IllegalArgumentException when the endpoint is not the one to ask
     */
    @Override
    public Processor wrap(Route route, Processor processor) {
        CamelContext context = route.getCamelContext();
        Endpoint endpoint = context.getEndpoint(uri);
        if (!(endpoint instanceof InstantEndpoint instant) || instant.getOperation() != InstantOperation.verifyToken
                || instant.getConfiguration().getTokenHeader() == null) {
            throw new IllegalArgumentException(
                    "The policy needs the URI of an instant:verifyToken endpoint with the option tokenHeader");
        }
        try {
            return new TokenGate(endpoint.createProducer(), processor);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }
}
