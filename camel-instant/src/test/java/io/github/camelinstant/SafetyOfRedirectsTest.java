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

import java.util.List;

import io.github.camelinstant.client.InstantException;
import io.undertow.util.Headers;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rule: tokens go to the server that the options name, over TLS or within this machine, and nowhere else. */
class SafetyOfRedirectsTest {

    private static final String USER_TOKEN = "3b0d7c1e-9999-4d3f-8a9b-0c1d2e3f4a5b";

    @ParameterizedTest
    @ValueSource(ints = { 301, 302, 303, 307, 308 })
    void noRedirectIsFollowedWhateverTheHttpComponentSays(int status) throws Exception {
        try (HttpStub elsewhere = new HttpStub(); HttpStub server = new HttpStub();
             CamelContext context = new DefaultCamelContext(); ProducerTemplate template = context.createProducerTemplate()) {
            context.getComponent("http", HttpComponent.class).setFollowRedirects(true);
            InstantComponent component = new InstantComponent(context);
            component.getConfiguration().setAppId(TestApp.APP);
            component.getConfiguration().setAdminToken(TestApp.TOKEN);
            component.getConfiguration().setBaseUrl(server.url());
            context.addComponent("instant", component);
            context.start();
            server.answering(exchange -> {
                exchange.getResponseHeaders().put(Headers.LOCATION, elsewhere.url() + exchange.getRequestURI());
                HttpStub.json(exchange, status, "{}");
            });

            for (String uri : List.of("instant:query?query={\"goals\":{}}", "instant:getUser?email=a@b.co",
                    "instant:verifyToken", "instant:query?query={\"goals\":{}}&asToken=" + USER_TOKEN)) {
                Exchange exchange = template.send(uri, each -> each.getMessage().setBody(USER_TOKEN));

                assertThat(exchange.getException(InstantException.class)).hasMessageContaining("status " + status);
            }
            assertThat(server.received()).hasSize(4);
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "http://instant.example.com", "http://localhost.evil.com", "http://127.0.0.1.evil.com", "http://127.0.0.1@evil.com",
            "http://localhost@evil.com", "http://localhost:80@evil.com", "http://127.0.0.1%40evil.com",
            "http://evil.com#localhost",
            "http://evil.com?localhost", "http://evil.com\\\\@localhost", "http://2130706433", "http://0x7f.0.0.1",
            "http://127.1",
            "http://127.0.0.256", "http://0.0.0.0", "http://[::ffff:10.0.0.1]", "http://[::2]",
            "http://localhost\u3002evil.com",
            "http:// localhost", "http://localhost\u0000.evil.com", "ftp://localhost", "https://evil.com@localhost" })
    void plainHttpLeavesTheMachineOnlyWhenAllowed(String url) {
        assertRefused(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "http://localhost:8888", "http://127.0.0.1:8888", "http://127.255.255.254", "http://[::1]:8888",
            "https://instant.example.com" })
    void thisMachineAndTlsNeedNoLeave(String url) {
        assertThat(endpoint(url).baseUri()).hasHost(url.replaceFirst("https?://", "").replaceFirst(":8888$", ""));
    }

    @Test
    void theLeaveIsAnOption() {
        InstantConfiguration configuration = configuration("http://instant.example.com");
        configuration.setAllowInsecureHttp(true);
        EndpointRules.check(InstantOperation.query, configuration);
    }

    private static void assertRefused(String url) {
        assertThatThrownBy(() -> EndpointRules.check(InstantOperation.query, configuration(url)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("baseUrl");
    }

    private static InstantEndpoint endpoint(String url) {
        return new InstantEndpoint("instant:query", new InstantComponent(), InstantOperation.query, configuration(url));
    }

    private static InstantConfiguration configuration(String url) {
        InstantConfiguration configuration = new InstantConfiguration();
        configuration.setAppId(TestApp.APP);
        configuration.setAdminToken(TestApp.TOKEN);
        configuration.setBaseUrl(url);
        return configuration;
    }
}
