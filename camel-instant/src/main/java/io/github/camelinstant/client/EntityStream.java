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
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelinstant.client.http.InstantResponse;
import io.github.camelinstant.client.json.JsonReader;

/**
 * The entities of one namespace, read while the answer arrives. The connection is released after the last one, or by
 * {@link #close()} (which drops it if the answer was not read to its end). To be read by one thread; another may close
 * it.
 */
public final class EntityStream implements Iterator<Map<String, Object>>, Closeable {

    private final String namespace;
    private final JsonParser parser;
    private final InstantResponse response;
    private final Function<IOException, InstantException> failures;
    private boolean found;
    private boolean ended;
    private boolean entityAhead;
    private InstantException failure;
    private volatile boolean closed;

    /** The parser stands at the beginning of the result object. */
    EntityStream(String namespace, JsonParser parser, InstantResponse response,
                 Function<IOException, InstantException> failures) {
        this.namespace = namespace;
        this.parser = parser;
        this.response = response;
        this.failures = failures;
    }

    /**
     * Waits until another entity begins, or the answer is complete.
     *
     * @throws InstantException      if the answer breaks off or is not what it should be
     * @throws IllegalStateException if this was closed before it was read to its end
     */
    @Override
    public boolean hasNext() {
        if (ended) {
            return false;
        }
        if (closed) {
            throw new IllegalStateException(
                    "The stream of " + namespace + " was closed before it was read to its end: more entities may exist."
                                            + " In a route it is closed with its exchange, so it must be read there");
        }
        if (!entityAhead) {
            guarded(() -> {
                advance();
                return null;
            });
        }
        return entityAhead;
    }

    /**
     * Returns the next entity.
     *
     * @return                        attributes and links, in the order in which they came
     * @throws NoSuchElementException if there is none
     * @throws InstantException       if the answer breaks off or is not what it should be
     * @throws IllegalStateException  if this was closed before it was read to its end
     */
    @Override
    public Map<String, Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        entityAhead = false;
        return guarded(() -> JsonReader.readObject(parser));
    }

    /** Ends the answer at once: what was not read yet is lost to this stream, and asking for it is an error. */
    @Override
    public void close() {
        closed = true;
        response.close();
    }

    private void advance() throws IOException {
        if (!found) {
            findNamespace();
        }
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT) {
            entityAhead = true;
        } else if (token == JsonToken.END_ARRAY) {
            finish();
        } else {
            throw new JsonParseException(parser, "no entity");
        }
    }

    private void findNamespace() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = namespace.equals(parser.currentName());
            JsonToken value = parser.nextToken();
            if (wanted && value == JsonToken.START_ARRAY) {
                found = true;
                return;
            }
            parser.skipChildren();
        }
        throw new JsonParseException(parser, "no namespace");
    }

    /**
     * Reads what follows the namespace up to the very end, so that nothing is missing and the connection can be used
     * again.
     */
    private void finish() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            parser.nextToken();
            parser.skipChildren();
        }
        JsonReader.requireEnd(parser);
        ended = true;
        response.close();
    }

    /** A failure stays: asking again must not look like the end of the entities. */
    private <T> T guarded(Step<T> step) {
        if (failure != null) {
            throw failure;
        }
        try {
            return step.run();
        } catch (IOException e) {
            failure = failures.apply(e);
            response.close();
            throw failure;
        }
    }

    @FunctionalInterface
    private interface Step<T> {
        T run() throws IOException;
    }
}
