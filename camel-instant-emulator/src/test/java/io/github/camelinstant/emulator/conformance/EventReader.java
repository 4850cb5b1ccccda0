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
package io.github.camelinstant.emulator.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** Reads the messages of a stream of server-sent events as they come. */
final class EventReader implements AutoCloseable {

    private static final String DATA = "data:";
    private static final JsonNode END = Corpus.JSON.createObjectNode().put("op", "<stream ended>");

    private final InputStream stream;
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();

    EventReader(InputStream stream) {
        this.stream = stream;
        Thread thread = new Thread(this::readAll, "events");
        thread.setDaemon(true);
        thread.start();
    }

    /** The next messages; fewer if the time is over. The end of the stream counts as one. */
    ArrayNode read(int count, Duration timeout) throws InterruptedException {
        ArrayNode read = Corpus.JSON.createArrayNode();
        long end = System.nanoTime() + timeout.toNanos();
        while (read.size() < count) {
            JsonNode message = messages.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (message == null) {
                return read;
            }
            read.add(message);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private void readAll() {
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        try {
            lines.lines().filter(line -> line.startsWith(DATA)).map(EventReader::parse).forEach(messages::add);
        } catch (UncheckedIOException e) {
            // the connection is gone
        }
        messages.add(END);
    }

    private static JsonNode parse(String line) {
        try {
            return Corpus.JSON.readTree(line.substring(DATA.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
