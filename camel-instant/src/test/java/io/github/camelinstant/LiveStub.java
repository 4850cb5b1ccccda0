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

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/** A server whose live queries say what a test wants, and then nothing more until it says so. */
final class LiveStub implements AutoCloseable {

    private static final String END = "";

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final HttpStub server = new HttpStub().answering(this::stream);

    /** Sends messages over the stream that is open, or the next one. */
    void say(String... messages) {
        for (String message : messages) {
            texts.add("data: " + message + "\n\n");
        }
    }

    /** Says that the server is alive. */
    void keepAlive() {
        texts.add(":\n\n");
    }

    /** Ends the stream in good order. */
    void end() {
        texts.add(END);
    }

    String url() {
        return server.url();
    }

    int requests() {
        return server.received().size();
    }

    private void stream(HttpServerExchange exchange) throws IOException {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/event-stream;charset=UTF-8");
        OutputStream out = exchange.getOutputStream();
        out.write("retry: 1\n\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        try {
            String text = texts.poll(30, TimeUnit.SECONDS);
            while (text != null && !text.equals(END)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
                text = texts.poll(30, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
        server.close();
    }
}
