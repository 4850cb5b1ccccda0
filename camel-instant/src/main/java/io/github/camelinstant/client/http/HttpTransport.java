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
package io.github.camelinstant.client.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.apache.hc.client5.http.ConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests with Apache HttpClient, on the caller's thread. Nothing is repeated and no redirect is followed,
 * provided that the client went through {@link #prepare(HttpClientBuilder)}.
 */
public final class HttpTransport implements InstantTransport {

    /** How long the server may be silent: longer than the 60 seconds within which an overloaded server answers. */
    public static final Duration DEFAULT_RESPONSE_TIMEOUT = Duration.ofSeconds(70);

    /** How long the coming about of a connection may take, unless the user's client says something. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Well within the minute after which the server closes a connection that is not used. */
    static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    /** How many connections a client of its own has, unless it is told otherwise. */
    public static final int CONNECTIONS = 20;

    private static final Set<String> KEPT_PATHS = Set.of("/admin/query", "/admin/transact");

    private static final ContentType JSON = ContentType.create("application/json");

    private final HttpClient client;
    private final URI baseUri;
    private final Map<String, URI> uris = new ConcurrentHashMap<>();
    private final Supplier<HttpClientContext> contexts;
    private final Closeable owned;
    private final RequestConfig defaults;

    private HttpTransport(HttpClient client, URI baseUri, Supplier<HttpClientContext> contexts, Closeable owned) {
        this.client = client;
        this.baseUri = baseUri;
        this.contexts = contexts;
        this.owned = owned;
        defaults = defaults(client);
    }

    /**
     * Uses a client that somebody else made, prepared and closes.
     *
     * @param  client   its settings (proxy, TLS, pool, timeouts, user agent) apply
     * @param  baseUri  from {@link BaseUrl#parse(String, boolean)}
     * @param  contexts makes the context of each request
     * @return          a transport whose {@link #close()} leaves the client open
     */
    public static HttpTransport using(HttpClient client, URI baseUri, Supplier<HttpClientContext> contexts) {
        return new HttpTransport(client, baseUri, contexts, null);
    }

    /**
     * Makes a client of its own with up to 20 connections, see {@link #create(URI, int)}.
     *
     * @param  baseUri from {@link BaseUrl#parse(String, boolean)}
     * @return         a transport to be closed
     */
    public static HttpTransport create(URI baseUri) {
        return create(baseUri, CONNECTIONS);
    }

    /**
     * Makes a client of its own, whose connections must come about within 10 seconds, with the proxy of the system
     * properties.
     *
     * @param  baseUri     from {@link BaseUrl#parse(String, boolean)}
     * @param  connections how many there may be at a time
     * @return             a transport to be closed
     */
    public static HttpTransport create(URI baseUri, int connections) {
        return create(baseUri, PoolingHttpClientConnectionManagerBuilder.create().useSystemProperties()
                .setMaxConnTotal(connections).setMaxConnPerRoute(connections).build(), KEEP_ALIVE);
    }

    @SuppressWarnings("deprecation") // that of the pool cannot be shortened for a request
    static HttpTransport create(URI baseUri, PoolingHttpClientConnectionManager pool, Duration keepAlive) {
        CloseableHttpClient client = prepare(HttpClients.custom(), keepAlive)
                .useSystemProperties()
                .setConnectionManager(pool)
                .setDefaultRequestConfig(RequestConfig.custom().setConnectTimeout(Timeout.of(CONNECT_TIMEOUT)).build())
                .setUserAgent(UserAgent.NAME)
                .build();
        return new HttpTransport(client, baseUri, HttpClientContext::create, client);
    }

    /**
     * Sets what this transport needs from a client: no automatic retry, no redirect, no cookies, connections that are
     * not used for 30 seconds are dropped.
     *
     * @param  builder of the client
     * @return         the same builder
     */
    public static HttpClientBuilder prepare(HttpClientBuilder builder) {
        return prepare(builder, KEEP_ALIVE);
    }

    private static HttpClientBuilder prepare(HttpClientBuilder builder, Duration keepAlive) {
        TimeValue longest = TimeValue.of(keepAlive);
        return builder.disableAutomaticRetries().disableRedirectHandling().disableCookieManagement()
                .setKeepAliveStrategy(atMost(longest))
                .evictExpiredConnections()
                .evictIdleConnections(longest);
    }

    /** What the server offers, but not longer: a proxy before it may offer more than the server keeps. */
    static ConnectionKeepAliveStrategy atMost(TimeValue longest) {
        return (response, context) -> {
            TimeValue offered = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
            return TimeValue.isPositive(offered) && offered.compareTo(longest) < 0 ? offered : longest;
        };
    }

    @Override
    public InstantResponse execute(InstantRequest request) throws IOException {
        return send(http(request), config(request.responseTimeout()));
    }

    @Override
    public InstantResponse execute(InstantRequest request, Cancellation cancellation) throws IOException {
        HttpUriRequestBase http = http(request);
        cancellation.whenCancelled(http::cancel);
        return send(http, config(request.responseTimeout()));
    }

    private HttpUriRequestBase http(InstantRequest request) {
        HttpUriRequestBase http = new HttpUriRequestBase(request.method(), uri(request.path()));
        request.headers().forEach((name, value) -> http.setHeader(new RedactedHeader(name, value)));
        RequestBody body = request.body();
        if (body != null) {
            http.setEntity(new EntityTemplate(
                    body.contentLength(), contentType(body), null, body::writeTo));
        }
        return http;
    }

    /** Keeps those that are asked for all the time: neither ids nor parameters stand in them. */
    private URI uri(String path) {
        return KEPT_PATHS.contains(path) ? uris.computeIfAbsent(path, this::resolved) : resolved(path);
    }

    private URI resolved(String path) {
        return URI.create(baseUri + path);
    }

    private static ContentType contentType(RequestBody body) {
        return body.contentType().equals(JSON.getMimeType()) ? JSON : ContentType.parseLenient(body.contentType());
    }

    @Override
    public InstantResponse fetch(URI uri, Duration responseTimeout) throws IOException {
        if (!"https".equals(uri.getScheme()) && !"http".equals(baseUri.getScheme())) {
            throw new ProtocolException("The file does not lie behind https");
        }
        HttpUriRequestBase http = new HttpUriRequestBase("GET", uri);
        // As it is stored: HttpClient from 5.6 on refuses an encoding that it cannot undo, and a backup is stored as zstd.
        return send(http, RequestConfig.copy(config(responseTimeout)).setContentCompressionEnabled(false).build());
    }

    private InstantResponse send(HttpUriRequestBase http, RequestConfig config) throws IOException {
        http.setConfig(config);
        ClassicHttpResponse response = client.executeOpen(null, http, contexts.get());
        return new HttpTransportResponse(http, response);
    }

    /**
     * The client's own settings, with the timeout of this request: neither wait before it may be longer. Where the
     * client says nothing of connecting, its pool does.
     */
    @SuppressWarnings("deprecation") // that of the pool holds for all requests alike
    private RequestConfig config(Duration timeout) {
        if (timeout == null) {
            return defaults;
        }
        Timeout longest = Timeout.of(timeout);
        Timeout connect = defaults.getConnectTimeout();
        return RequestConfig.copy(defaults).setResponseTimeout(longest)
                .setConnectTimeout(connect == null ? null : atMost(longest, connect))
                .setConnectionRequestTimeout(atMost(longest, defaults.getConnectionRequestTimeout()))
                .build();
    }

    private static Timeout atMost(Timeout longest, Timeout own) {
        return own == null || !own.isEnabled() || own.compareTo(longest) > 0 ? longest : own;
    }

    private static RequestConfig defaults(HttpClient client) {
        RequestConfig own = client instanceof Configurable configurable ? configurable.getConfig() : null;
        RequestConfig base = own == null ? RequestConfig.DEFAULT : own;
        boolean hasTimeout = base.getResponseTimeout() != null && base.getResponseTimeout().isEnabled();
        return hasTimeout
                ? base : RequestConfig.copy(base).setResponseTimeout(Timeout.of(DEFAULT_RESPONSE_TIMEOUT)).build();
    }

    /** Closes the connections, if this transport made them. */
    @Override
    public void close() throws IOException {
        if (owned != null) {
            owned.close();
        }
    }
}
