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
package io.github.camelinstant.transfer.sql;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;

import io.github.camelinstant.transfer.source.JsonValues;

/**
 * Dates as Instant keeps them, which is as they were written: milliseconds since 1970, or ISO text, in UTC unless it
 * has a zone. Other texts that Instant takes for dates ("tomorrow") are no point in time that a column could hold.
 */
final class Timestamps {

    /** What PostgreSQL can hold, less a day on either side for zones. */
    private static final Instant FIRST = Instant.parse("-4712-01-02T00:00:00Z");
    private static final Instant LAST = OffsetDateTime.of(294276, 12, 30, 0, 0, 0, 0, ZoneOffset.UTC).toInstant();
    private static final int DATE_LENGTH = 10;
    private static final int MILLIS_TO_MICROS = 3;
    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder().parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart().appendLiteral('T').append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart().appendPattern("[XXX][XX][X]").optionalEnd().optionalEnd()
            .toFormatter();

    private Timestamps() {
    }

    /** Returns the point in time, or null when it is none. */
    static Instant of(Object plain) {
        try {
            Instant time
                    = plain instanceof Number number ? ofNumber(number) : plain instanceof String text ? ofText(text) : null;
            boolean fits = time != null && time.isAfter(FIRST) && time.isBefore(LAST);
            return fits ? time.truncatedTo(ChronoUnit.MICROS) : null;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static Instant ofNumber(Number millis) {
        long micros = JsonValues.decimal(millis).movePointRight(MILLIS_TO_MICROS).longValueExact();
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Instant ofText(String text) {
        String iso = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1) : text;
        TemporalAccessor parsed
                = TEXT.parseBest(iso, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (parsed instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        LocalDateTime local = parsed instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) parsed;
        return local.toInstant(ZoneOffset.UTC);
    }
}
