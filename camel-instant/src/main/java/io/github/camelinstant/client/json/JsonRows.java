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
package io.github.camelinstant.client.json;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Reads one plain value after the other from JSON text while it arrives: from the lines of NDJSON, blank lines left
 * out, or from the elements of a JSON array that begins in the first line.
 */
public final class JsonRows implements Iterator<Object>, Closeable {

    private static final int LONGEST_BLANK = 1 << 16;

    /**
     * A line that is no JSON; the lines after it are not concerned.
     *
     * @param text    the line
     * @param message the place, without the text
     */
    public record InvalidLine(String text, String message) {

        /** Names the place only. */
        @Override
        public String toString() {
            return message;
        }
    }

    private final BufferedReader text;
    private JsonParser array;
    private boolean begun;
    private long line;
    private Object next;
    private boolean hasNext;

    private JsonRows(BufferedReader text) {
        this.text = text;
    }

    /**
     * Reads JSON rows.
     *
     * @param text NDJSON or an array; closed with the rows
     */
    public static JsonRows of(Reader text) {
        return new JsonRows(text instanceof BufferedReader buffered ? buffered : new BufferedReader(text));
    }

    /**
     * @throws IllegalArgumentException if an array is broken, so that what follows cannot be read
     */
    @Override
    public boolean hasNext() {
        try {
            if (!begun) {
                begin();
                advance();
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not valid JSON" + JsonReader.place(e));
        } catch (IOException e) {
            throw new UncheckedIOException("The JSON text cannot be read", e);
        }
        return hasNext;
    }

    /**
     * Returns the next value, or an {@link InvalidLine}.
     *
     * @throws IllegalArgumentException see {@link #hasNext()}
     */
    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        // the one after it is read when it is asked for: an error there must not lose this one
        Object value = next;
        begun = false;
        return value;
    }

    private void begin() throws IOException {
        begun = true;
        if (line > 0 || array != null) {
            return;
        }
        text.mark(LONGEST_BLANK);
        int first = text.read();
        for (int read = 1; Character.isWhitespace(first) && read < LONGEST_BLANK; read++) {
            first = text.read();
        }
        text.reset();
        if (first == '[') {
            array = InstantJson.MAPPER.createParser(text);
            array.nextToken();
        }
    }

    private void advance() throws IOException {
        next = null;
        if (array == null) {
            nextLine();
        } else {
            hasNext = array.nextToken() != JsonToken.END_ARRAY;
            if (hasNext) {
                next = JsonReader.readValue(array);
            } else {
                JsonReader.requireEnd(array);
            }
        }
    }

    private void nextLine() throws IOException {
        String read;
        do {
            read = text.readLine();
            line++;
        } while (read != null && read.isBlank());
        hasNext = read != null;
        if (hasNext) {
            next = value(read);
        }
    }

    private Object value(String read) {
        try {
            return InstantJson.read(read);
        } catch (IllegalArgumentException e) {
            return new InvalidLine(read, "Line " + line + " is not valid JSON");
        }
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The JSON text cannot be closed", e);
        }
    }
}
