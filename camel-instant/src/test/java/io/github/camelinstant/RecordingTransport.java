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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelinstant.client.http.InstantRequest;
import io.github.camelinstant.client.http.InstantResponse;
import io.github.camelinstant.client.http.InstantTransport;
import io.github.camelinstant.client.json.InstantJson;

/** Keeps every request and gives each an answer, without a network. */
public final class RecordingTransport implements InstantTransport {

    /** What would have gone over the wire. */
    public record Sent(String method, String path, Map<String, String> headers, Map<String, Object> body) {
    }

    /** What comes back for a request. */
    @FunctionalInterface
    public interface Answers {
        Answer to(Sent request) throws IOException;
    }

    /** An answer with a JSON body. */
    public record Answer(int status, String json) {
    }

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile Answers answers = RecordingTransport::ok;
    private volatile boolean closed;

    public RecordingTransport answering(Answers answers) {
        this.answers = answers;
        return this;
    }

    public RecordingTransport answering(String json) {
        return answering(request -> new Answer(200, json));
    }

    public List<Sent> sent() {
        return sent;
    }

    public Sent only() {
        if (sent.size() != 1) {
            throw new AssertionError("Expected one request, but there were " + sent.size());
        }
        return sent.get(0);
    }

    public int openResponses() {
        return open.get();
    }

    public boolean isClosed() {
        return closed;
    }

    private static Answer ok(Sent request) {
        return new Answer(200, switch (request.path().replaceFirst("\\?.*", "")) {
            case "/admin/transact" -> "{\"tx-id\":7}";
            case "/admin/refresh_tokens" ->
                "{\"user\":{\"id\":\"u1\",\"email\":\"a@b.co\",\"refresh_token\":\"fresh\"},\"created\":true}";
            case "/runtime/auth/verify_refresh_token" ->
                "{\"user\":{\"id\":\"u1\",\"email\":\"a@b.co\",\"refresh_token\":\"fresh\"}}";
            default -> empty(request);
        });
    }

    /** No entity in any namespace that the query asks for. */
    private static String empty(Sent request) {
        Map<String, Object> result = new LinkedHashMap<>();
        ((Map<?, ?>) request.body().get("query")).keySet().forEach(namespace -> result.put((String) namespace, List.of()));
        return InstantJson.write(result);
    }

    @Override
    public InstantResponse execute(InstantRequest request) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (request.body() == null) {
            body.writeBytes("{}".getBytes(StandardCharsets.UTF_8));
        } else {
            request.body().writeTo(body);
        }
        Sent recorded = new Sent(
                request.method(), request.path(), request.headers(),
                InstantJson.readObject(body.toString(StandardCharsets.UTF_8)));
        sent.add(recorded);
        Answer answer = answers.to(recorded);
        open.incrementAndGet();
        return new Response(answer.status(), new ByteArrayInputStream(answer.json().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public InstantResponse fetch(URI uri, Duration responseTimeout) throws IOException {
        return execute(new InstantRequest("GET", uri.getRawPath(), Map.of(), null, responseTimeout));
    }

    @Override
    public void close() {
        closed = true;
    }

    private final class Response implements InstantResponse {

        private final int status;
        private final InputStream body;
        private boolean done;

        private Response(int status, InputStream body) {
            this.status = status;
            this.body = body;
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public String header(String name) {
            return "content-type".equalsIgnoreCase(name) ? "application/json; charset=utf-8" : null;
        }

        @Override
        public InputStream body() {
            return body;
        }

        @Override
        public void close() {
            if (!done) {
                done = true;
                open.decrementAndGet();
            }
        }
    }
}
