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

import java.util.Map;
import java.util.function.Consumer;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context whose {@code instant} component talks to a {@link RecordingTransport}. */
final class TestApp implements AutoCloseable {

    static final String APP = "0e9c1f0a-1111-4c1e-9b1e-2f5a8d7c6b5a";
    static final String TOKEN = "7f0a6c1e-2222-4d3f-8a9b-0c1d2e3f4a5b";

    final CamelContext context = new DefaultCamelContext();
    final RecordingTransport transport = new RecordingTransport();
    final InstantComponent component = new InstantComponent(context);

    TestApp() {
        this(context -> {
        });
    }

    /** @param before sets the context up before it starts */
    TestApp(Consumer<CamelContext> before) {
        before.accept(context);
        component.getConfiguration().setAppId(APP);
        component.getConfiguration().setAdminToken(TOKEN);
        component.getConfiguration().setBaseUrl("http://localhost:1");
        component.setTransportFactory((camelContext, http, baseUri) -> transport);
        context.addComponent("instant", component);
        context.start();
    }

    /** Sends an exchange to an endpoint and returns it, failed or not. */
    Exchange send(String uri, Object body, Map<String, Object> headers) {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.send(uri, exchange -> {
                exchange.getMessage().setBody(body);
                exchange.getMessage().setHeaders(headers);
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Exchange send(String uri, Object body) {
        return send(uri, body, Map.of());
    }

    @Override
    public void close() {
        context.stop();
    }
}
