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
package io.github.camelinstant.benchmarks;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorMain;

/**
 * The server that is asked, with an app: that of {@code INSTANT_API_URI}, {@code INSTANT_APP_ID} and
 * {@code INSTANT_APP_ADMIN_TOKEN}, or else an emulator in a process of its own.
 */
final class Server implements Closeable {

    private static final String READY = "Instant emulator ready at ";

    private final String url;
    private final String app;
    private final String token;
    private final Process emulator;

    private Server(String url, String app, String token, Process emulator) {
        this.url = url;
        this.app = app;
        this.token = token;
        this.emulator = emulator;
    }

    static Server open() throws IOException {
        String url = System.getenv("INSTANT_API_URI");
        return url == null
                ? startEmulator()
                : new Server(url, System.getenv("INSTANT_APP_ID"), System.getenv("INSTANT_APP_ADMIN_TOKEN"), null);
    }

    private static Server startEmulator() throws IOException {
        String app = UUID.randomUUID().toString();
        String token = UUID.randomUUID().toString();
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-cp",
                System.getProperty("java.class.path"), EmulatorMain.class.getName(), "--port", "0", "--app-id", app,
                "--admin-token", token)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroy();
            throw new IOException("The emulator did not start: " + line);
        }
        return new Server(line.substring(READY.length()), app, token, process);
    }

    String url() {
        return url;
    }

    String app() {
        return app;
    }

    String token() {
        return token;
    }

    /** Returns a client, to be closed. */
    InstantClient client() {
        return InstantClient.builder().baseUrl(url).allowInsecureHttp(true).appId(app).adminToken(token).build();
    }

    /** What it is, for people. */
    @Override
    public String toString() {
        return emulator == null ? "the server of INSTANT_API_URI" : "the emulator, in a process of its own";
    }

    @Override
    public void close() {
        if (emulator != null) {
            emulator.destroy();
        }
    }
}
