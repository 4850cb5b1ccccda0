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

import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

/** The page, and what it has to know about the app: nothing secret. */
final class PageRoutes extends RouteBuilder {

    private static final String CLIENT = "https://unpkg.com/@instantdb/core@1.0.67/dist/standalone/index.js";

    private final Map<String, String> app;

    /** @param app what Instant's client is told: appId, apiURI, websocketURI */
    PageRoutes(Map<String, String> app) {
        this.app = app;
    }

    @Override
    public void configure() {
        file("/", "index.html", "text/html; charset=utf-8");
        file("/page.js", "page.js", "text/javascript; charset=utf-8");

        from("platform-http:/instant.js?httpMethodRestrict=GET").routeId("instant.js").removeHeaders("*")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(302)).setHeader("Location", constant(CLIENT));

        from("platform-http:/config?httpMethodRestrict=GET").routeId("config").removeHeaders("*")
                .setHeader("Access-Control-Allow-Origin", simple("{{page-origin}}"))
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .setBody(exchange -> app)
                .marshal().json(JsonLibrary.Jackson);
    }

    private void file(String path, String name, String contentType) {
        from("platform-http:" + path + "?httpMethodRestrict=GET").routeId(name).removeHeaders("*")
                .setHeader(Exchange.CONTENT_TYPE, constant(contentType))
                .setBody().constant("resource:classpath:auth/page/" + name);
    }
}
