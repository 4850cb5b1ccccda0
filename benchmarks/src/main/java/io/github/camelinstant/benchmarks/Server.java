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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.emulator.EmulatorMain;

/** A server that is asked, with an app: one that runs somewhere, or an emulator in a process of its own. */
final class Server implements Closeable {

    private static final String READY = "Instant emulator ready at ";
    private static final String FAULTS = "/emulator/faults";

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

    /**
     * Opens the server of the system property {@code url}, else of {@code INSTANT_API_URI}, else an emulator with 1 GB
     * of heap. The app is that of {@code INSTANT_APP_ID} and {@code INSTANT_APP_ADMIN_TOKEN}, or a temporary one if the
     * server makes such apps.
     */
    static Server open() throws IOException, InterruptedException {
        String url = System.getProperty("url", System.getenv("INSTANT_API_URI"));
        if (url == null) {
            return emulator("1g", true);
        }
        String app = System.getenv("INSTANT_APP_ID");
        return app == null ? withTemporaryApp(url) : new Server(url, app, System.getenv("INSTANT_APP_ADMIN_TOKEN"), null);
    }

    /**
     * Starts an emulator.
     *
     * @param heap  as {@code -Xmx} and {@code -Xms} take it
     * @param alone whether it gets a CPU of its own where that is possible
     */
    static Server emulator(String heap, boolean alone) throws IOException {
        String app = UUID.randomUUID().toString();
        String token = UUID.randomUUID().toString();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap, "-Xms" + heap,
                "-XX:+UseParallelGC", "-cp",
                System.getProperty("java.class.path"), EmulatorMain.class.getName(), "--port", "0", "--app-id", app,
                "--admin-token", token, "--webhook-retry-speed", "1");
        Process process = new ProcessBuilder(alone ? Affinity.server(command) : Affinity.everywhere(command))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroy();
            throw new IOException("The emulator did not start: " + line);
        }
        return new Server(line.substring(READY.length()), app, token, process);
    }

    private static Server withTemporaryApp(String url) throws IOException, InterruptedException {
        JsonNode app = send(HttpRequest.newBuilder(URI.create(url + "/dash/apps/ephemeral"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"title\": \"benchmark\"}"))).path("app");
        if (!app.has("admin-token")) {
            throw new IOException("The server makes no temporary app; set INSTANT_APP_ID and INSTANT_APP_ADMIN_TOKEN");
        }
        return new Server(url, app.get("id").textValue(), app.get("admin-token").textValue(), null);
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response
                = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.request().uri() + " was answered " + response.statusCode());
        }
        return new ObjectMapper().readTree(response.body());
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

    boolean isEmulator() {
        return emulator != null;
    }

    /**
     * Lets an emulator carry out each request of the admin API so much later, as a server does that takes its time,
     * until what is returned is closed.
     */
    Closeable answeringLater(Duration delay) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(url + FAULTS)).header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"path\": \"/admin/*\", \"fault\": \"slow\", \"always\": true, \"delay-ms\": " + delay.toMillis()
                                                          + "}")));
        return () -> {
            try {
                send(HttpRequest.newBuilder(URI.create(url + FAULTS)).DELETE());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        };
    }

    /** Returns a client, to be closed. */
    InstantClient client() {
        return InstantClient.builder().baseUrl(url).allowInsecureHttp(true).appId(app).adminToken(token).build();
    }

    /** What it is, for people. */
    @Override
    public String toString() {
        return emulator == null ? "another server" : "the emulator, in a process of its own";
    }

    @Override
    public void close() {
        if (emulator != null) {
            emulator.destroy();
        }
    }
}
