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

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The date texts that the server understands: ISO 8601 with and without time and zone, common written forms, and a few
 * words. A text without zone is in UTC, one without time is the beginning of its day.
 */
final class DateText {

    private static final Pattern PARTS = Pattern.compile(
            "(?<date>.+?)"
                                                         + "(?:(?:,?\\s+|T)(?<time>\\d{1,2}:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)"
                                                         + "(?:\\s*(?<half>AM|PM))?"
                                                         + "(?:\\s*(?:Z|UTC|GMT))?(?:\\s*(?<offset>[+-]\\d\\d(?::?\\d\\d)?))?"
                                                         + "(?:\\s*\\(.*\\))?)?",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> WORDS_OF_THE_DAY = Set.of("now", "today", "tomorrow", "yesterday");

    private static final List<DateTimeFormatter> DATES = List.of(
            format("y-M-d"), format("y/M/d"), format("yMMdd"), format("M/d/y"), format("M-d-y"),
            format("[EEE[,] ]d MMM y"), format("[EEE[,] ]MMM d[,] y"), format("[EEEE[,] ]MMMM d[,] y"));

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendPattern("H:mm[:ss]")
            .optionalStart().appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true).toFormatter(Locale.US);

    private static final int MAX_YEAR_DIGITS = 6;
    private static final int HALF_DAY = 12;

    private DateText() {
    }

    private static DateTimeFormatter format(String pattern) {
        int year = pattern.indexOf('y');
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern.substring(0, year))
                .appendValue(ChronoField.YEAR, 4, pattern.endsWith("MMdd") ? 4 : MAX_YEAR_DIGITS, SignStyle.NOT_NEGATIVE)
                .appendPattern(pattern.substring(year + 1)).toFormatter(Locale.US).withResolverStyle(ResolverStyle.STRICT);
    }

    /** Whether the text is a word that means another instant at another time. */
    static boolean isOfTheDay(String text) {
        return WORDS_OF_THE_DAY.contains(trimmed(text).toLowerCase(Locale.ROOT));
    }

    static Optional<Instant> parse(String text, Clock clock) {
        String trimmed = trimmed(text);
        Instant now = clock.instant();
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        return switch (trimmed.toLowerCase(Locale.ROOT)) {
            case "now" -> Optional.of(now);
            case "today" -> Optional.of(today);
            case "tomorrow" -> Optional.of(today.plus(1, ChronoUnit.DAYS));
            case "yesterday" -> Optional.of(today.minus(1, ChronoUnit.DAYS));
            case "epoch" -> Optional.of(Instant.EPOCH);
            case "infinity" -> Optional.of(Dates.AFTER_ALL);
            case "-infinity" -> Optional.of(Dates.BEFORE_ALL);
            default -> written(trimmed);
        };
    }

    private static String trimmed(String text) {
        return text.replace('"', ' ').trim();
    }

    private static Optional<Instant> written(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return date(parts.group("date"))
                    .map(date -> date.atTime(time(parts)).toInstant(offset(parts.group("offset"))))
                    .filter(Dates::isInRange);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(String text) {
        for (DateTimeFormatter format : DATES) {
            try {
                return Optional.of(LocalDate.parse(text, format));
            } catch (DateTimeParseException e) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static LocalTime time(Matcher parts) {
        if (parts.group("time") == null) {
            return LocalTime.MIDNIGHT;
        }
        LocalTime time = LocalTime.parse(parts.group("time"), TIME);
        if (parts.group("half") == null) {
            return time;
        }
        int hour = ChronoField.CLOCK_HOUR_OF_AMPM.checkValidIntValue(time.getHour()) % HALF_DAY;
        return time.withHour(parts.group("half").equalsIgnoreCase("PM") ? hour + HALF_DAY : hour);
    }

    private static ZoneOffset offset(String text) {
        return text == null ? ZoneOffset.UTC : ZoneOffset.of(text);
    }
}
