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
package io.github.camelinstant.emulator.http;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;

import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.fault.Faults;
import io.github.camelinstant.emulator.live.Sessions;
import io.github.camelinstant.emulator.page.RequestLog;
import io.github.camelinstant.emulator.storage.Storage;
import io.github.camelinstant.emulator.webhook.WebhookOptions;
import io.github.camelinstant.emulator.webhook.Webhooks;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.Options;

/** The HTTP side of the emulator. */
public final class InstantServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InstantServer.class);
    private static final long UNLIMITED = -1;
    /** Enough for JSON and rules that are nested as deeply as the parser allows. */
    private static final long STACK_BYTES = 16L << 20;

    private final Undertow undertow;
    private final Faults faults;
    private final List<AutoCloseable> owned;

    /**
     * A server that keeps files in a temporary folder, and whose webhooks have the usual limits.
     *
     * @see #InstantServer(String, int, Apps, Storage, Webhooks)
     */
    public InstantServer(String host, int port, Apps apps) {
        this(host, port, apps, new Storage(null, apps.clock()), new Webhooks(WebhookOptions.DEFAULT, apps.clock()));
    }

    /**
     * @param host     the address to listen on
     * @param port     the port to listen on; 0 takes a free one
     * @param storage  the files of the apps; closed with the server
     * @param webhooks the webhooks of the apps; closed with the server
     */
    public InstantServer(String host, int port, Apps apps, Storage storage, Webhooks webhooks) {
        this(host, port, new Parts(apps, storage, webhooks, new Sessions(), new RequestLog(), new Faults()));
    }

    private InstantServer(String host, int port, Parts parts) {
        this(host, port, parts.requests(), parts.faults(), new FrontHandler(new RouteTable(parts).routes()),
             parts.sessions(), parts.webhooks(), parts.storage());
    }

    InstantServer(String host, int port, HttpHandler handler) {
        this(host, port, new RequestLog(), new Faults(), handler);
    }

    private InstantServer(String host, int port, RequestLog requests, Faults faults, HttpHandler handler,
                          AutoCloseable... owned) {
        this.faults = faults;
        this.owned = List.of(owned);
        HttpHandler front = new FaultHandler(faults, new BlockingHandler(handler));
        undertow = Undertow.builder()
                .addHttpListener(port, host, new RequestRecorder(requests, Clock.systemUTC(), front))
                .setWorkerOption(Options.THREAD_DAEMON, true)
                .setWorkerOption(Options.STACK_SIZE, STACK_BYTES)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, UNLIMITED)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .build();
    }

    /** What is to go wrong, and how many requests came. */
    public Faults faults() {
        return faults;
    }

    /**
     * Starts to listen.
     *
     * @throws RuntimeException if the port is taken
     */
    public void start() {
        undertow.start();
    }

    /** The port that is listened on. */
    public int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** Closes the port, all connections and what the server owns. */
    @Override
    public void close() {
        undertow.stop();
        for (AutoCloseable resource : owned) {
            try {
                resource.close();
            } catch (Exception e) {
                LOG.warn("Could not close {}", resource, e);
            }
        }
    }
}
