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
package io.github.camelinstant.testinfra;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the component and the server. What is asked reaches the server, but some answers are lost: the
 * connection is reset instead, as when a server dies right after it has committed.
 */
final class LossyProxy implements AutoCloseable {

    private static final Set<String> NOT_PASSED_ON
            = Set.of("host", "connection", "content-length", "expect", "upgrade", "accept-encoding");

    private final String target;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger toLose = new AtomicInteger();

    LossyProxy(String target) throws IOException {
        this.target = target;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** Loses so many answers from now on. */
    void lose(int answers) {
        toLose.set(answers);
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket socket = listener.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            threads.shutdown();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String line = line(in); line != null; line = line(in)) {
                HttpResponse<byte[]> answer = pass(line, in);
                if (toLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    socket.setSoLinger(true, 0);
                    return;
                }
                send(socket, answer);
            }
        } catch (IOException e) {
            // the component has gone away, or the test is over
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> pass(String line, InputStream in) throws IOException, InterruptedException {
        String[] parts = line.split(" ");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + parts[1]));
        int length = 0;
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            String[] pair = header.split(":", 2);
            String name = pair[0].toLowerCase(Locale.ROOT);
            if ("content-length".equals(name)) {
                length = Integer.parseInt(pair[1].strip());
            }
            if (!NOT_PASSED_ON.contains(name)) {
                request.header(name, pair[1].strip());
            }
        }
        request.method(parts[0], HttpRequest.BodyPublishers.ofByteArray(in.readNBytes(length)));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void send(Socket socket, HttpResponse<byte[]> answer) throws IOException {
        String head = "HTTP/1.1 " + answer.statusCode() + " Answer\r\ncontent-type: "
                      + answer.headers().firstValue("content-type").orElse("text/plain") + "\r\ncontent-length: "
                      + answer.body().length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(answer.body());
        socket.getOutputStream().flush();
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

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
