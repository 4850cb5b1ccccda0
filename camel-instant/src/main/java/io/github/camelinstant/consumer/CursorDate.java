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
package io.github.camelinstant.consumer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/**
 * The points in time that texts of a date attribute stand for, where server and reader agree: ISO 8601, and how
 * databases, mails, Americans and JavaScript write dates. Without a zone they are in UTC. Words as {@code now} and
 * {@code infinity} are no points in time.
 */
final class CursorDate {

    private static final String TIME = "H:mm[:ss]";
    private static final String ZONE = "[ ][XXX][XX][X]";
    private static final List<DateTimeFormatter> FORMATS = List.of(
            DateTimeFormatter.ISO_DATE_TIME, written("uuuu-M-d"), written("M/d/uuuu"),
            DateTimeFormatter.RFC_1123_DATE_TIME, format("EEE MMM d uuuu HH:mm:ss 'GMT'xx"));

    private CursorDate() {
    }

    /**
     * @throws IllegalArgumentException when the text is no such date
     */
    static Instant parse(String text) {
        String withoutNameOfZone = text.replaceFirst(" \\(.*\\)$", "");
        for (DateTimeFormatter format : FORMATS) {
            try {
                return instant(
                        format.parseBest(
                                withoutNameOfZone, OffsetDateTime::from, LocalDateTime::from, LocalDate::from));
            } catch (DateTimeException e) {
                continue;
            }
        }
        throw new IllegalArgumentException("A cursor needs a number or a date as in 2026-01-31T12:00:00Z");
    }

    private static Instant instant(TemporalAccessor parsed) {
        if (parsed instanceof OffsetDateTime withZone) {
            return withZone.toInstant();
        } else if (parsed instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC);
        }
        return LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static DateTimeFormatter written(String date) {
        return new DateTimeFormatterBuilder().appendPattern(date)
                .optionalStart().appendPattern("['T'][ ]" + TIME)
                .optionalStart().appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true).optionalEnd()
                .appendPattern(ZONE).optionalEnd().toFormatter(Locale.ROOT);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
