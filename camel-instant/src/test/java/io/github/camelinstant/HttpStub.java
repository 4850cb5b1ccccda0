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

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;

/** A local HTTP server that keeps what it receives and answers a query with an empty result, unless told otherwise. */
final class HttpStub implements AutoCloseable {

    /** A request as it arrived. */
    record Received(String method, String uri, String userAgent, String cookie, String acceptEncoding, String body) {
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Undertow server;
    private volatile HttpHandler answer = exchange -> json(exchange, 200, "{\"goals\":[]}");

    HttpStub(SSLContext tls) {
        Undertow.Builder builder = Undertow.builder().setWorkerThreads(8).setIoThreads(1);
        HttpHandler handler = new BlockingHandler(this::handle);
        server = (tls == null
                ? builder.addHttpListener(0, "localhost") : builder.addHttpsListener(0, "localhost", tls))
                .setHandler(handler).build();
        server.start();
    }

    HttpStub() {
        this(null);
    }

    HttpStub answering(HttpHandler handler) {
        answer = handler;
        return this;
    }

    static void json(HttpServerExchange exchange, int status, String body) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json; charset=utf-8");
        exchange.getResponseSender().send(body);
    }

    int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    String url() {
        return server.getListenerInfo().get(0).getProtcol() + "://localhost:" + port();
    }

    List<Received> received() {
        return received;
    }

    private void handle(HttpServerExchange exchange) throws Exception {
        String body = new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(
                exchange.getRequestMethod().toString(), exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst(Headers.USER_AGENT),
                exchange.getRequestHeaders().getFirst(Headers.COOKIE),
                exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING), body));
        answer.handleRequest(exchange);
    }

    @Override
    public void close() {
        server.stop();
    }
}
