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

import io.github.camelinstant.examples.Target;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** The routes behind an HTTP server. */
final class AuthServer implements AutoCloseable {

    private static final long LARGEST_BODY = 64 << 10;

    private final Main camel = new Main();
    private final VertxPlatformHttpServer http;

    /**
     * @param target     the app whose users sign in
     * @param properties port, page-origin and mail, beside what the component needs
     */
    AuthServer(Target target, Accounts accounts, Map<String, String> properties) {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(Integer.parseInt(properties.get("port")));
        configuration.setMaxBodySize(LARGEST_BODY);
        http = new VertxPlatformHttpServer(configuration);
        camel.setShutdownStrategy(new SimpleMainShutdownStrategy());
        camel.configure().withName("auth");
        camel.configure().addRoutesBuilder(new AuthRoutes(accounts));
        camel.configure().addRoutesBuilder(new PageRoutes(app(target)));
        target.properties().forEach(camel::addInitialProperty);
        properties.forEach(camel::addInitialProperty);
        camel.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport main) {
                addServer(main);
            }
        });
    }

    private void addServer(BaseMainSupport main) {
        try {
            main.getCamelContext().addService(http);
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server cannot be started", e);
        }
    }

    private static Map<String, String> app(Target target) {
        String url = target.property("base-url", "INSTANT_API_URI", "https://api.instantdb.com");
        return Map.of("appId", target.property("app-id", "INSTANT_APP_ID", null), "apiURI", url,
                "websocketURI", url.replaceFirst("^http", "ws") + "/runtime/session");
    }

    void start() {
        camel.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getServer().actualPort();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
