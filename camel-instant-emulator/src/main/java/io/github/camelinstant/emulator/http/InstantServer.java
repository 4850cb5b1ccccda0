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

import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.fault.Faults;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.BlockingHandler;
import org.xnio.Options;

/** The HTTP side of the emulator. */
public final class InstantServer implements AutoCloseable {

    private final Undertow undertow;
    private final Faults faults;

    /**
     * @param host the address to listen on
     * @param port the port to listen on; 0 takes a free one
     */
    public InstantServer(String host, int port, Apps apps) {
        this(host, port, apps, new Faults());
    }

    private InstantServer(String host, int port, Apps apps, Faults faults) {
        this(host, port, new RouteTable(apps, faults).routes(), faults);
    }

    InstantServer(String host, int port, Routes routes) {
        this(host, port, routes, new Faults());
    }

    private InstantServer(String host, int port, Routes routes, Faults faults) {
        this.faults = faults;
        undertow = Undertow.builder()
                .addHttpListener(port, host, new FaultHandler(faults, new BlockingHandler(new FrontHandler(routes))))
                .setWorkerOption(Options.THREAD_DAEMON, true)
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

    /** Closes the port and all connections. */
    @Override
    public void close() {
        undertow.stop();
    }
}
