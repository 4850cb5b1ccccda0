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
    private final Services services;

    /**
     * @param host     the address to listen on
     * @param port     the port to listen on; 0 takes a free one
     * @param services closed with the server
     */
    public InstantServer(String host, int port, Services services) {
        this(host, port, services, new RouteTable(services).routes());
    }

    InstantServer(String host, int port, Services services, Routes routes) {
        this.services = services;
        HttpHandler endpoints = new FaultHandler(services.faults(), new BlockingHandler(new FrontHandler(routes)));
        undertow = Undertow.builder()
                .addHttpListener(port, host, new RequestRecorder(services.requests(), services.apps().clock(), endpoints))
                .setWorkerOption(Options.THREAD_DAEMON, true)
                .setWorkerOption(Options.STACK_SIZE, STACK_BYTES)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, UNLIMITED)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .build();
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
        for (AutoCloseable resource : services.ending()) {
            try {
                resource.close();
            } catch (Exception e) {
                LOG.warn("Could not close {}", resource, e);
            }
        }
    }
}
