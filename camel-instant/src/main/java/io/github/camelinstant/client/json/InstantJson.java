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
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * JSON text to plain values and back. Plain values are Map, List, String, Number, Boolean and null; objects keep the
 * order of their keys, integers come as Integer, Long or BigInteger, decimals as BigDecimal with all their digits (and
 * -0 as Double). Written are also dates of {@code java.time} and {@code java.util} (as ISO-8601, with the zone if they
 * have one), UUIDs, enums, arrays, records and beans.
 */
public final class InstantJson {

    static final ObjectMapper MAPPER = JsonMapper.builder(JsonLimits.factory())
            .addModule(ValueSerializers.module())
            .disable(SerializationFeature.CLOSE_CLOSEABLE)
            .build();

    private static final ObjectMapper REQUESTS = MAPPER.copy().registerModule(ValueSerializers.requests());

    private static final int LONGEST_PATH = 500;

    private InstantJson() {
    }

    /**
     * Reads JSON text.
     *
     * @param  json                     one JSON value
     * @return                          the plain value
     * @throws IllegalArgumentException if the text is not JSON; the message names the place, not the text
     */
    public static Object read(String json) {
        return read(() -> MAPPER.createParser(json));
    }

    /**
     * Reads JSON text as it is transmitted or stored.
     *
     * @param  json                     one JSON value in UTF-8
     * @return                          the plain value
     * @throws IllegalArgumentException if the text is not JSON, or not UTF-8; the message names the place, not the text
     */
    public static Object read(byte[] json) {
        return read(() -> MAPPER.createParser(json));
    }

    private static Object read(ParserSource source) {
        try (JsonParser parser = source.open()) {
            return JsonReader.readDocument(parser);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not valid JSON" + JsonReader.place(e));
        } catch (IOException e) {
            throw new IllegalArgumentException("The JSON text cannot be read", e);
        }
    }

    /**
     * Reads JSON text that must be an object.
     *
     * @param  json                     a JSON object
     * @return                          a new map
     * @throws IllegalArgumentException if the text is not JSON or no object
     */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> readObject(String json) {
        if (read(json) instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException("The JSON text is not an object");
    }

    /**
     * Writes a value as JSON text.
     *
     * @param  value                    a plain value, or one of the others that are named above
     * @return                          the text
     * @throws IllegalArgumentException if a value cannot be written (NaN, infinity, binary data, nested too deeply);
     *                                  the message names the place, not the value
     */
    public static String write(Object value) {
        return new String(bytes(MAPPER, value), StandardCharsets.UTF_8);
    }

    /**
     * Turns a record or bean into a map of plain values.
     *
     * @param  bean                     something that is written as a JSON object
     * @return                          a new map
     * @throws IllegalArgumentException if it cannot be written, or is written as something else
     */
    public static Map<String, Object> toMap(Object bean) {
        return readObject(write(bean));
    }

    /**
     * Writes a value as JSON text in UTF-8, to be sent to Instant, which keeps decimals in double precision and makes a
     * text of what is larger.
     *
     * @param  value                    a plain value, or one of the others that are named above
     * @return                          the bytes
     * @throws IllegalArgumentException see {@link #write}; also for a decimal that is too large for double precision
     */
    public static byte[] writeRequest(Object value) {
        return bytes(REQUESTS, value);
    }

    private static byte[] bytes(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (UnwritableValueException e) {
            throw new IllegalArgumentException("Cannot write " + path(e) + " as JSON: " + e.getOriginalMessage());
        } catch (JsonMappingException e) {
            String reason = e.getCause() == null ? "" : " (" + e.getCause().getClass().getName() + ")";
            throw new IllegalArgumentException("Cannot write " + path(e) + " as JSON" + reason);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write the value as JSON: it is nested too deeply or holds itself");
        }
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : e.getPath()) {
            if (path.length() > LONGEST_PATH) {
                return "'" + path + "...'";
            }
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.isEmpty() ? "the value" : "'" + path + "'";
    }

    @FunctionalInterface
    private interface ParserSource {
        JsonParser open() throws IOException;
    }
}
