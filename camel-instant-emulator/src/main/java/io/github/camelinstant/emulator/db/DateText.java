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
package io.github.camelinstant.emulator.db;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The date texts that the server understands: ISO 8601 with and without zone, common written forms, and a few words.
 */
final class DateText {

    private static final List<DateTimeFormatter> FORMATS = List.of(
            lenientIso(),
            DateTimeFormatter.ofPattern("M/d/uuuu", Locale.US),
            DateTimeFormatter.RFC_1123_DATE_TIME,
            DateTimeFormatter.ofPattern("EEE MMM dd uuuu HH:mm:ss 'GMT'xx[ '('zzzz')']", Locale.US));

    private DateText() {
    }

    private static DateTimeFormatter lenientIso() {
        return new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE)
                .optionalStart().appendLiteral('T').append(DateTimeFormatter.ISO_LOCAL_TIME).optionalEnd()
                .optionalStart().appendLiteral(' ').append(DateTimeFormatter.ISO_LOCAL_TIME).optionalEnd()
                .optionalStart().appendOffset("+HH:MM", "Z").optionalEnd()
                .optionalStart().appendOffset("+HHMM", "Z").optionalEnd()
                .optionalStart().appendOffset("+HH", "Z").optionalEnd()
                .toFormatter(Locale.US);
    }

    static Optional<Instant> parse(String text) {
        String trimmed = text.trim();
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        return switch (trimmed.toLowerCase(Locale.ROOT)) {
            case "now" -> Optional.of(Instant.now());
            case "today" -> Optional.of(today);
            case "tomorrow" -> Optional.of(today.plus(1, ChronoUnit.DAYS));
            case "yesterday" -> Optional.of(today.minus(1, ChronoUnit.DAYS));
            case "epoch" -> Optional.of(Instant.EPOCH);
            case "infinity" -> Optional.of(Instant.ofEpochSecond(Integer.MAX_VALUE * 100L));
            case "-infinity" -> Optional.of(Instant.ofEpochSecond(Integer.MIN_VALUE * 100L));
            default -> parseFormats(trimmed);
        };
    }

    private static Optional<Instant> parseFormats(String text) {
        for (DateTimeFormatter format : FORMATS) {
            try {
                return Optional.of(toInstant(format.parse(text)));
            } catch (DateTimeParseException e) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static Instant toInstant(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return ZonedDateTime.from(parsed).toInstant();
        }
        if (parsed.isSupported(ChronoField.OFFSET_SECONDS) && parsed.isSupported(ChronoField.HOUR_OF_DAY)) {
            return OffsetDateTime.from(parsed).toInstant();
        }
        if (parsed.isSupported(ChronoField.HOUR_OF_DAY)) {
            return LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
        }
        return LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
