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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Calendar;
import java.util.Date;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;

/** How values are written that Jackson would write otherwise, or not at all. */
final class ValueSerializers {

    private ValueSerializers() {
    }

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("instant", Version.unknownVersion());
        module.addSerializer(Double.class, writer(ValueSerializers::writeDouble));
        module.addSerializer(double.class, writer(ValueSerializers::writeDouble));
        module.addSerializer(Float.class, writer(ValueSerializers::writeFloat));
        module.addSerializer(float.class, writer(ValueSerializers::writeFloat));
        module.addSerializer(double[].class, writer(ValueSerializers::writeDoubles));
        module.addSerializer(float[].class, writer(ValueSerializers::writeFloats));
        module.addSerializer(String.class, writer(ValueSerializers::writeText));
        module.addSerializer(CharSequence.class, writer((text, json) -> writeText(text.toString(), json)));
        module.addSerializer(byte[].class, writer(ValueSerializers::refuseBinary));
        module.addSerializer(FlaggedValue.class, new FlaggedValueSerializer());
        module.addSerializer(TemporalAccessor.class, text(ValueSerializers::iso));
        module.addSerializer(TemporalAmount.class, text(Object::toString));
        module.addSerializer(Date.class, text(ValueSerializers::iso));
        module.addSerializer(java.sql.Date.class, text(Object::toString));
        module.addSerializer(java.sql.Time.class, text(Object::toString));
        module.addSerializer(Calendar.class, text(calendar -> calendar.toInstant().toString()));
        return module;
    }

    /** What Instant would not keep is not sent. */
    static SimpleModule requests() {
        SimpleModule module = new SimpleModule("instant-requests", Version.unknownVersion());
        module.addSerializer(BigDecimal.class, writer(ValueSerializers::writeDecimal));
        return module;
    }

    private static void writeDecimal(BigDecimal value, JsonGenerator json) throws IOException {
        if (Double.isInfinite(value.doubleValue())) {
            throw new UnwritableValueException(
                    json, "the decimal is too large: Instant keeps decimals in double precision and would store the text"
                          + " \"Infinity\"");
        }
        json.writeNumber(value);
    }

    private static String iso(TemporalAccessor value) {
        if (value instanceof ZonedDateTime || value instanceof OffsetDateTime) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value);
        }
        return value instanceof LocalDateTime ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(value) : value.toString();
    }

    private static String iso(Date date) {
        return date instanceof java.sql.Timestamp
                ? date.toInstant().toString() : Instant.ofEpochMilli(date.getTime()).toString();
    }

    private static void writeDouble(Double value, JsonGenerator json) throws IOException {
        if (!Double.isFinite(value)) {
            throw new UnwritableValueException(json, "NaN and infinity are no JSON numbers");
        }
        json.writeNumber(value);
    }

    private static void writeFloat(Float value, JsonGenerator json) throws IOException {
        if (!Float.isFinite(value)) {
            throw new UnwritableValueException(json, "NaN and infinity are no JSON numbers");
        }
        json.writeNumber(value);
    }

    private static void writeDoubles(double[] values, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (double value : values) {
            writeDouble(value, json);
        }
        json.writeEndArray();
    }

    private static void writeFloats(float[] values, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (float value : values) {
            writeFloat(value, json);
        }
        json.writeEndArray();
    }

    /** Half a character, as is left where text was cut within an emoji, would be stored as a question mark. */
    private static void writeText(String value, JsonGenerator json) throws IOException {
        for (int i = firstSurrogate(value); i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                if (!Character.isSurrogatePair(value.charAt(i), i + 1 < value.length() ? value.charAt(i + 1) : 0)) {
                    throw new UnwritableValueException(json, "the text holds half a character (one of two surrogates)");
                }
                i++;
            }
        }
        json.writeString(value);
    }

    /** Most texts have none. */
    private static int firstSurrogate(String value) {
        int i = 0;
        while (i < value.length() && value.charAt(i) < Character.MIN_SURROGATE) {
            i++;
        }
        return i;
    }

    private static void refuseBinary(byte[] value, JsonGenerator json) throws IOException {
        throw new UnwritableValueException(json, "binary data must be turned into text (for example Base64) first");
    }

    private static <T> JsonSerializer<T> text(Text<T> text) {
        return writer((value, json) -> json.writeString(text.of(value)));
    }

    private static <T> JsonSerializer<T> writer(Writer<T> writer) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                writer.write(value, json);
            }
        };
    }

    @FunctionalInterface
    private interface Writer<T> {
        void write(T value, JsonGenerator json) throws IOException;
    }

    @FunctionalInterface
    private interface Text<T> {
        String of(T value);
    }
}
