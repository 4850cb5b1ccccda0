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
package io.github.camelinstant.benchmarks;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Starts and stops a Camel context, once a request. */
record ContextStart(String target) implements Load.Request {

    /** A context without a route. */
    static ContextStart empty() {
        return new ContextStart(null);
    }

    /** A context with the component and one route to it. */
    static ContextStart withComponent(Server server) {
        return new ContextStart(
                "instant:query?query={\"letters\":{}}&allowInsecureHttp=true&appId=" + server.app()
                                + "&adminToken=" + server.token() + "&baseUrl=" + server.url());
    }

    /** A context with one route to Camel's HTTP component, on which this project's component stands. */
    static ContextStart withHttp(Server server) {
        return new ContextStart(server.url());
    }

    @Override
    public void send(long number) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            if (target != null) {
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").to(target);
                    }
                });
            }
            context.start();
        }
    }
}
