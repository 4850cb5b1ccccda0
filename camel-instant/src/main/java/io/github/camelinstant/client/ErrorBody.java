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

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelinstant.client.json.JsonReader;

/**
 * Reads the text of an error as it comes. Errors about many rows repeat each of them, and can have many times the size
 * of the request: what is kept has bounds, the rest is passed over.
 */
final class ErrorBody {

    /** Where the server repeats what was sent. */
    private static final String INPUT = "input";
    private static final int LONGEST_INPUT = 16;
    private static final int MOST_ELEMENTS = 100;
    private static final int LONGEST_TEXT = 100_000;

    private final JsonParser parser;
    private int values = 5_000;
    private int characters = 1_000_000;

    private ErrorBody(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads an object.
     *
     * @return             null if it is none
     * @throws IOException if the text does not arrive
     */
    static Map<String, Object> read(InputStream json) throws IOException {
        try (JsonParser parser = JsonReader.open(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Map<String, Object> error = new ErrorBody(parser).object();
            JsonReader.requireEnd(parser);
            return error;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = name.equals(INPUT) ? input() : value();
            if (object.size() < MOST_ELEMENTS) {
                object.put(name, value);
            }
        }
        return object;
    }

    /** Returns null for what is passed over. */
    private Object value() throws IOException {
        JsonToken token = parser.currentToken();
        if (values-- <= 0 || characters <= 0) {
            parser.skipChildren();
            return null;
        } else if (token == JsonToken.START_OBJECT) {
            return object();
        } else if (token == JsonToken.START_ARRAY) {
            return array();
        }
        return token == JsonToken.VALUE_STRING ? text() : JsonReader.readValue(parser);
    }

    private List<Object> array() throws IOException {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (array.size() < MOST_ELEMENTS) {
                array.add(value());
            } else {
                parser.skipChildren();
            }
        }
        return array;
    }

    private String text() throws IOException {
        String text = parser.getText();
        String kept = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
        characters -= kept.length();
        return kept;
    }

    /** Short lists of words name a rule; all else is rows or a query. */
    private List<Object> input() throws IOException {
        List<Object> words = new ArrayList<>();
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken().isScalarValue() && words.size() < LONGEST_INPUT) {
                    words.add(value());
                } else {
                    parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
        }
        return words;
    }
}
