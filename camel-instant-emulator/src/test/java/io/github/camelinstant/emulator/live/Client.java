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
package io.github.camelinstant.emulator.live;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A client that takes a message only when it is asked to. */
final class Client implements Outlet {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<Runnable> offered = new LinkedBlockingQueue<>();
    private volatile JsonNode held;
    private volatile boolean closed;

    @Override
    public void send(JsonNode message, Runnable taken, Runnable lost) {
        held = message;
        offered.add(taken);
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Takes the next message. */
    ObjectNode take() throws InterruptedException {
        return (ObjectNode) takeAny();
    }

    /** Takes the next message, which may be an array of several. */
    JsonNode takeAny() throws InterruptedException {
        Runnable taken = offered.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (taken == null) {
            throw new AssertionError("no message");
        }
        JsonNode message = held;
        taken.run();
        return message;
    }

    /** Takes messages until there is one with that op. */
    ObjectNode take(String op) throws InterruptedException {
        ObjectNode message = take();
        while (!message.path("op").asText().equals(op)) {
            message = take();
        }
        return message;
    }

    /** Whether a message waits to be taken. */
    boolean isOffered() {
        return !offered.isEmpty();
    }

    boolean isClosed() {
        return closed;
    }
}
