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
package io.github.camelinstant.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.camelinstant.client.json.InstantJson;

/** A server that answers byte for byte as a test wants, and remembers what it was sent. */
public final class StubServer implements Closeable {

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Answer answer;

    public StubServer(Answer answer) throws IOException {
        this.answer = answer;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** @param connection counts the connections from 1 */
    public record Received(int connection, String line, Map<String, String> headers, String body) {

        public Map<String, Object> json() {
            return InstantJson.readObject(body);
        }
    }

    /** Writes to the socket what it likes; the connection stays open unless it closes the socket. */
    @FunctionalInterface
    public interface Answer {
        void to(Received request, Socket socket) throws Exception;
    }

    public static Answer json(String body) {
        return json(200, body);
    }

    public static Answer json(int status, String body) {
        return text(status, "application/json; charset=utf-8", body);
    }

    public static Answer text(int status, String contentType, String body) {
        return bytes(status, contentType == null ? "" : "content-type: " + contentType + "\r\n",
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** @param headers whole lines */
    public static Answer bytes(int status, String headers, byte[] body) {
        return (request, socket) -> {
            send(socket, "HTTP/1.1 " + status + " Whatever\r\n" + headers + "content-length: " + body.length + "\r\n\r\n");
            socket.getOutputStream().write(body);
        };
    }

    public static Answer raw(String text) {
        return (request, socket) -> send(socket, text);
    }

    /** Sends, and ends the connection in good order. */
    public static Answer rawThenClose(String text) {
        return (request, socket) -> {
            send(socket, text);
            socket.close();
        };
    }

    /** The request was taken, then the connection breaks hard. */
    public static Answer reset() {
        return (request, socket) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    public static Answer silence() {
        return (request, socket) -> {
        };
    }

    public static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    public void answer(Answer answer) {
        this.answer = answer;
    }

    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    public Received only() {
        if (received.size() != 1) {
            throw new AssertionError("Expected one request, got " + received.stream().map(Received::line).toList());
        }
        return received.get(0);
    }

    /** A client of this server with made-up credentials. */
    public InstantClient.Builder client() {
        return InstantClient.builder().baseUrl(url()).appId(Samples.APP_ID).adminToken(Samples.ADMIN_TOKEN);
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                int connection = sockets.size();
                threads.execute(() -> serve(socket, connection));
            }
        } catch (IOException e) {
            threads.shutdown();
        }
    }

    private void serve(Socket socket, int connection) {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Received request = read(in, connection);
            while (request != null) {
                received.add(request);
                answer.to(request, socket);
                request = socket.isClosed() ? null : read(in, connection);
            }
        } catch (Exception e) {
            closeQuietly(socket);
        }
    }

    private static Received read(InputStream in, int connection) throws IOException {
        String line = line(in);
        if (line == null) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            String[] parts = header.split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Received(connection, line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            line.write(b);
        }
        return null;
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // the test is over, or broke the connection itself
        }
    }

    @Override
    public void close() {
        closeQuietly(listener);
        new ArrayList<>(sockets).forEach(StubServer::closeQuietly);
        threads.shutdownNow();
    }
}
