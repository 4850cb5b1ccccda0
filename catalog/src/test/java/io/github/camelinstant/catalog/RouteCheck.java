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
package io.github.camelinstant.catalog;

import java.net.URLDecoder;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camelinstant.InstantComponent;
import io.github.camelinstant.InstantEndpoint;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.stub.StubComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultComponentResolver;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A context in which the routes of the manual can be built: what is not on the classpath is a stub, placeholders and
 * references have some value. Nothing runs, but every endpoint is made, with the consumer or the producer that the
 * routes want of it, so that a wrong option is found.
 */
final class RouteCheck implements AutoCloseable {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??(?!env:)([\\w.-]+)");
    private static final Pattern REFERENCE = Pattern.compile("[=\"' ]#(?!class:)(?:bean:)?(\\w+)");
    private static final Pattern IDEMPOTENT = Pattern.compile("idempotentRepository\\W{1,4}(\\w+)");
    private static final Pattern NUMBER = Pattern.compile("(?i).*(?:delay|period|port|size|count)");
    private static final String UUID = "0e9c1f0a-1111-4c1e-9b1e-2f5a8d7c6b5a";

    private final CamelContext context = new DefaultCamelContext();

    /** @param text where placeholders and references are looked for */
    RouteCheck(String text) {
        ComponentResolver known = new DefaultComponentResolver();
        context.getCamelContextExtension().addContextPlugin(ComponentResolver.class,
                (name, camel) -> component(known, name));
        PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).forEach(name -> context.getPropertiesComponent()
                .addInitialProperty(name, NUMBER.matcher(name).matches() ? "10" : UUID));
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            context.getRegistry().bind(reference.group(1), new MemoryStateRepository());
        }
        IDEMPOTENT.matcher(text).results().map(found -> found.group(1))
                .forEach(name -> context.getRegistry().bind(name, new MemoryIdempotentRepository()));
        context.setAutoStartup(false);
    }

    private Component component(ComponentResolver known, String name) throws Exception {
        if (name.equals("instant") || name.startsWith("instant-")) {
            InstantComponent instant = new InstantComponent(context);
            instant.getConfiguration().setAppId(UUID);
            instant.getConfiguration().setAdminToken(UUID);
            instant.getConfiguration().setBaseUrl("http://localhost:1");
            return instant;
        }
        Component found = known.resolveComponent(name, context);
        return found != null ? found : new StubComponent();
    }

    /** Routes in a language that Camel loads, named by the extension of its files. */
    void load(String extension, String text) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("manual." + extension, text));
        check();
    }

    void load(RoutesBuilder routes) throws Exception {
        context.addRoutes(routes);
        check();
    }

    /** The endpoints of the routes; which characters are escaped in a URI depends on the language of the route. */
    Set<String> endpoints() {
        return context.getEndpoints().stream().map(endpoint -> URLDecoder.decode(endpoint.getEndpointUri(), UTF_8))
                .collect(Collectors.toSet());
    }

    private void check() throws Exception {
        context.start();
        Set<Endpoint> sources = context.getRoutes().stream().map(Route::getEndpoint).collect(Collectors.toSet());
        for (Endpoint endpoint : context.getEndpoints()) {
            if (endpoint instanceof InstantEndpoint && sources.contains(endpoint)) {
                endpoint.createConsumer(exchange -> {
                });
            } else if (endpoint instanceof InstantEndpoint) {
                endpoint.createProducer();
            }
        }
    }

    @Override
    public void close() {
        context.stop();
    }
}
