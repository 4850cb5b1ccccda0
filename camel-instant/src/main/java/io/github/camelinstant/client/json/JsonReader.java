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

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

/** Turns tokens into plain values. The parser limits the depth, so the recursion ends. */
public final class JsonReader {

    private JsonReader() {
    }

    /** Opens JSON text in UTF-8 within the limits of this client; closed with the parser. */
    public static JsonParser open(InputStream json) throws IOException {
        return InstantJson.MAPPER.createParser(json);
    }

    /** Opens JSON text in UTF-8 within the limits of this client. */
    public static JsonParser open(byte[] json) throws IOException {
        return InstantJson.MAPPER.createParser(json);
    }

    /** Reads one value and demands that nothing follows, up to the end of the input. */
    static Object readDocument(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonParseException(parser, "empty");
        }
        Object value = readValue(parser);
        requireEnd(parser);
        return value;
    }

    /** Demands that nothing follows, up to the end of the input. */
    public static void requireEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "more after the end");
        }
    }

    /** Reads the value whose first token is the current one. */
    public static Object readValue(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> throw new JsonParseException(parser, "unexpected");
        };
    }

    /** Reads the object whose first token is the current one. */
    public static Map<String, Object> readObject(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, readValue(parser));
        }
        return object;
    }

    /** Goes to the end of the object that begins at the current token, and returns its keys. */
    public static Set<String> skipObject(JsonParser parser) throws IOException {
        Set<String> keys = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            keys.add(parser.currentName());
            parser.nextToken();
            parser.skipChildren();
        }
        return keys;
    }

    private static List<Object> readArray(JsonParser parser) throws IOException {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(readValue(parser));
        }
        return array;
    }

    private static Number integer(JsonParser parser) throws IOException {
        Number number = parser.getNumberValue();
        return number.equals(0) && isNegative(parser) ? (Number) (-0.0) : number;
    }

    private static Number decimal(JsonParser parser) throws IOException {
        BigDecimal number = bigDecimal(parser);
        return number.signum() == 0 && isNegative(parser) ? (Number) (-0.0) : number;
    }

    private static BigDecimal bigDecimal(JsonParser parser) throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException e) {
            // the exponent is beyond what any Java number holds
            throw new JsonParseException(parser, "number");
        }
    }

    /** A BigDecimal has no negative zero, a Double has. */
    private static boolean isNegative(JsonParser parser) throws IOException {
        return parser.getText().startsWith("-");
    }

    /** Says where JSON is wrong. Jackson's own message would repeat the text. */
    public static String place(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
