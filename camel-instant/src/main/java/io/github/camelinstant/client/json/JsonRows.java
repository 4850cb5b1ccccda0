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
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
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
    /** What some editors and Excel put before a text. */
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    /** Stands for bytes that are no text: half of a character, which no text has by itself. */
    private static final char NO_TEXT = Character.MIN_HIGH_SURROGATE;
    private static final char REPLACEMENT = 0xFFFD;

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
     * Reads JSON rows. A line with bytes that are no text in the charset is an {@link InvalidLine}; a row of an array
     * that holds such bytes cannot be written as JSON again.
     *
     * @param text    NDJSON or an array; closed with the rows
     * @param charset what the bytes are
     */
    public static JsonRows of(InputStream text, Charset charset) {
        return of(new InputStreamReader(
                text, charset.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE).replaceWith(String.valueOf(NO_TEXT))));
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
        if (first == BYTE_ORDER_MARK) {
            text.mark(LONGEST_BLANK);
            first = text.read();
        }
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
        if (hasNoText(read)) {
            return new InvalidLine(
                    read.replace(NO_TEXT, REPLACEMENT),
                    "Line " + line + " has bytes that are no text in the charset of the body");
        }
        try {
            return InstantJson.read(read);
        } catch (IllegalArgumentException e) {
            return new InvalidLine(read, "Line " + line + " is not valid JSON");
        }
    }

    private static boolean hasNoText(String read) {
        for (int i = read.indexOf(NO_TEXT); i >= 0; i = read.indexOf(NO_TEXT, i + 1)) {
            if (i + 1 == read.length() || !Character.isLowSurrogate(read.charAt(i + 1))) {
                return true;
            }
        }
        return false;
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
