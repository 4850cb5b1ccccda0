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

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelinstant.client.http.Cancellation;
import io.github.camelinstant.client.http.InstantResponse;
import io.github.camelinstant.client.json.JsonReader;

/**
 * A query that the server holds open: its result, and its result again whenever it changes. Events are read on the
 * caller's thread when they are asked for; whoever does not ask makes the server wait. To be read by one thread;
 * another may close it at any moment. Nothing is repeated: after a failure, make a new one.
 */
public final class LiveQuery implements Closeable {

    private static final LiveEvent KEEP_ALIVE = new LiveEvent.KeepAlive();

    private final Caller caller;
    private final Call call;
    private final Set<String> query;
    private final Cancellation cancellation = new Cancellation();
    private EventReader events;
    private JsonParser message;
    private boolean severalMessages;
    private InstantException failure;

    /** Nothing is sent yet. */
    LiveQuery(Caller caller, Call call, Set<String> query) {
        this.caller = caller;
        this.call = call;
        this.query = query;
    }

    /**
     * Waits for the next event. The first call sends the query.
     *
     * @return                  null once this was closed, also while it waits
     * @throws InstantException if the query is refused, or the connection fails, ends, or is silent for too long; it is
     *                          closed then, and throws the same from now on
     */
    public LiveEvent next() {
        if (failure != null) {
            throw failure;
        }
        try {
            LiveEvent event = null;
            while (event == null && !cancellation.isCancelled()) {
                event = read();
            }
            return event;
        } catch (SocketTimeoutException e) {
            return failed(ConnectionFailures.silent(call, e));
        } catch (IOException e) {
            return failed(Caller.broken(call, e));
        } catch (InstantException e) {
            return failed(e);
        }
    }

    /** How long the server wants clients to wait before they connect again; null if it has not said. */
    public Duration retryDelay() {
        return events == null || events.retryMillis() < 0 ? null : Duration.ofMillis(events.retryMillis());
    }

    /** Ends the subscription at once. */
    @Override
    public void close() {
        cancellation.cancel();
    }

    /** What breaks because this was closed is no failure. */
    private LiveEvent failed(InstantException e) {
        if (cancellation.isCancelled()) {
            return null;
        }
        failure = e;
        close();
        throw e;
    }

    /** Returns null for what does not matter. */
    private LiveEvent read() throws IOException {
        if (events == null) {
            events = open();
        }
        if (message == null) {
            switch (events.next()) {
                case COMMENT:
                    return KEEP_ALIVE;
                case END:
                    throw ConnectionFailures.ended(call);
                default:
                    begin();
            }
        }
        if (message.currentToken() == null) {
            message = null;
            return KEEP_ALIVE;
        }
        return message.currentToken() == JsonToken.END_ARRAY ? end() : readMessage();
    }

    private EventReader open() throws IOException {
        InstantResponse response = caller.open(call, Caller.EVENT_STREAM, cancellation);
        cancellation.whenCancelled(response::close);
        return new EventReader(response.body());
    }

    /** An event is a message, or an array of them; one without data says only that the server is alive. */
    private void begin() throws IOException {
        message = JsonReader.open(caller.limited(call, events.data()));
        severalMessages = message.nextToken() == JsonToken.START_ARRAY;
        if (severalMessages) {
            message.nextToken();
        }
    }

    private LiveEvent readMessage() throws IOException {
        LiveEvent event = LiveMessage.read(message, new ErrorDecoder(call));
        if (event instanceof LiveEvent.Result result) {
            Caller.requireNamespaces(call, query, result.result().keySet());
        }
        if (severalMessages) {
            message.nextToken();
        } else {
            end();
        }
        return event;
    }

    private LiveEvent end() throws IOException {
        JsonReader.requireEnd(message);
        message = null;
        return null;
    }
}
