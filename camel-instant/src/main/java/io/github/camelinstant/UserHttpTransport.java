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

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.function.Supplier;

import io.github.camelinstant.client.http.Cancellation;
import io.github.camelinstant.client.http.HttpTransport;
import io.github.camelinstant.client.http.InstantRequest;
import io.github.camelinstant.client.http.InstantResponse;
import io.github.camelinstant.client.http.InstantTransport;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Talks through the user's own Camel HTTP component, so that its proxy, TLS, pool, timeouts and user agent apply.
 * Automatic retries, redirects and cookies are off whatever the component says: a repeated POST could write twice, and
 * a redirect could carry the admin token elsewhere.
 */
final class UserHttpTransport implements InstantTransport {

    private static final String EXCHANGE_ATTRIBUTE = "org.apache.camel.Exchange";
    private static final String HOST_ATTRIBUTE = "org.apache.hc.core5.http.HttpHost";

    private static final HttpComponent CAMEL_DEFAULTS = new HttpComponent();

    private final HttpEndpoint endpoint;
    private final HttpTransport transport;

    private UserHttpTransport(HttpEndpoint endpoint, HttpTransport transport) {
        this.endpoint = endpoint;
        this.transport = transport;
    }

    static InstantTransport create(CamelContext context, String httpComponent, URI baseUri) throws Exception {
        String name = httpComponent == null ? baseUri.getScheme() : httpComponent;
        HttpEndpoint endpoint = endpoint(context.getComponent(name, HttpComponent.class), baseUri);
        HttpTransport.prepare(endpoint.getClientBuilder());
        ServiceHelper.startService(endpoint);
        return new UserHttpTransport(
                endpoint, HttpTransport.using(endpoint.getHttpClient(), baseUri, contexts(context, endpoint, baseUri)));
    }

    /**
     * As the component makes it, except that nobody waits for minutes for a server that is not there. A pool of the
     * user's own knows itself how long its connections may take.
     */
    static HttpEndpoint endpoint(HttpComponent component, URI baseUri) throws Exception {
        boolean says = component.getConnectTimeout() != CAMEL_DEFAULTS.getConnectTimeout()
                || component.getClientConnectionManager() != null;
        String uri = understoodByCamel(baseUri);
        // what is set on the endpoint afterwards reaches no request
        return (HttpEndpoint) component.createEndpoint(
                says ? uri : uri + "?connectTimeout=" + HttpTransport.CONNECT_TIMEOUT.toMillis());
    }

    /** Camel refuses a host with an underscore, which HttpClient takes. Requests go to the base URI as it is. */
    private static String understoodByCamel(URI baseUri) {
        return baseUri.getHost() != null
                ? baseUri.toString() : baseUri.getScheme() + "://" + baseUri.getRawAuthority().replace('_', '-');
    }

    private static Supplier<HttpClientContext> contexts(CamelContext context, HttpEndpoint endpoint, URI baseUri)
            throws URISyntaxException {
        if (endpoint.getHttpActivityListener() == null) {
            return HttpClientContext::create;
        }
        HttpHost host = new HttpHost(baseUri.getScheme(), URIAuthority.create(baseUri.getRawAuthority()));
        return () -> httpContext(context, host);
    }

    /** The component's activity listeners fail without these two attributes. */
    private static HttpClientContext httpContext(CamelContext context, HttpHost host) {
        HttpClientContext httpContext = HttpClientContext.create();
        httpContext.setAttribute(EXCHANGE_ATTRIBUTE, new DefaultExchange(context));
        httpContext.setAttribute(HOST_ATTRIBUTE, host);
        return httpContext;
    }

    @Override
    public InstantResponse execute(InstantRequest request) throws IOException {
        return transport.execute(request);
    }

    @Override
    public InstantResponse execute(InstantRequest request, Cancellation cancellation) throws IOException {
        return transport.execute(request, cancellation);
    }

    @Override
    public InstantResponse fetch(URI uri, Duration responseTimeout) throws IOException {
        return transport.fetch(uri, responseTimeout);
    }

    @Override
    public void close() throws IOException {
        transport.close();
        ServiceHelper.stopAndShutdownService(endpoint);
    }
}
