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

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;

import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InstantJsonTest {

    @Test
    void numbersKeepTheirDigits() {
        assertThat(InstantJson.read("7")).isEqualTo(7);
        assertThat(InstantJson.read("9007199254740993")).isEqualTo(9007199254740993L);
        assertThat(InstantJson.read("123456789012345678901234567890")).isEqualTo(
                new BigInteger("123456789012345678901234567890"));
        assertThat(InstantJson.read("0.10")).isEqualTo(new BigDecimal("0.10"));
        assertThat(InstantJson.read("1e400")).isEqualTo(new BigDecimal("1e400"));
        assertThat(InstantJson.read("3.14159265358979323846264338327950288"))
                .isEqualTo(new BigDecimal("3.14159265358979323846264338327950288"));
        assertThat(InstantJson.read("-0.0")).isEqualTo(-0.0);
        assertThat(InstantJson.read("-0")).isEqualTo(-0.0);
        assertThat(InstantJson.read("0.0")).isEqualTo(new BigDecimal("0.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "0", "7", "-1", "9007199254740993", "-9223372036854775808", "123456789012345678901234567890",
            "0.1", "0.10", "100.00", "1E+400", "-1.5E-400", "3.14159265358979323846264338327950288", "-0.0" })
    void numbersAreWrittenAsTheyWereRead(String number) {
        assertThat(InstantJson.write(InstantJson.read(number))).isEqualTo(number);
    }

    @Test
    void aNumberWithManyDigits() {
        String digits = "9".repeat(140_000);
        assertThat(InstantJson.write(InstantJson.read(digits + ".5"))).isEqualTo(digits + ".5");
        assertThatThrownBy(() -> InstantJson.read("9".repeat(200_000))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = { 0.1, -0.0, 1e300, 4.9e-324, 5 })
    void doublesAreWrittenAsJavaNumbers(double number) {
        assertThat(Double.parseDouble(InstantJson.write(number))).isEqualTo(number);
    }

    @Test
    void objectsKeepTheOrderOfTheirKeys() {
        String json = "{\"z\":1,\"a\":[true,false,null,\"x\"],\"m\":{\"y\":{},\"b\":[]}}";
        assertThat(InstantJson.write(InstantJson.read(json))).isEqualTo(json);
    }

    @Test
    void datesAreWrittenWithTheirZone() {
        Instant instant = Instant.parse("2026-01-31T09:30:00.123456789Z");
        ZonedDateTime paris = ZonedDateTime.of(2026, 1, 31, 9, 30, 0, 0, ZoneId.of("Europe/Paris"));
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(0);
        assertWritten(instant, "2026-01-31T09:30:00.123456789Z");
        assertWritten(paris, "2026-01-31T09:30:00+01:00");
        assertWritten(OffsetDateTime.of(2026, 1, 31, 9, 30, 0, 0, ZoneOffset.ofHours(-5)), "2026-01-31T09:30:00-05:00");
        assertWritten(new Date(1500), "1970-01-01T00:00:01.500Z");
        assertWritten(Timestamp.from(instant), "2026-01-31T09:30:00.123456789Z");
        assertWritten(calendar, "1970-01-01T00:00:00Z");
    }

    @Test
    void datesWithoutAZoneStayWithout() {
        assertWritten(LocalDate.of(2026, 1, 31), "2026-01-31");
        assertWritten(LocalDateTime.of(2026, 1, 31, 9, 30), "2026-01-31T09:30:00");
        assertWritten(java.sql.Date.valueOf("2026-01-31"), "2026-01-31");
        assertWritten(java.sql.Time.valueOf("09:30:00"), "09:30:00");
    }

    @Test
    void otherValues() {
        UUID id = UUID.randomUUID();
        assertWritten(id, id.toString());
        assertWritten(DayOfWeek.MONDAY, "MONDAY");
        assertWritten(Duration.ofMinutes(90), "PT1H30M");
        assertWritten('x', "x");
        assertWritten(CharBuffer.wrap("text of its own kind"), "text of its own kind");
        assertThat(InstantJson.write(new int[] { 1, 2 })).isEqualTo("[1,2]");
        assertThat(InstantJson.write(new Object[] { "a", null, 1.5 })).isEqualTo("[\"a\",null,1.5]");
        assertThat(InstantJson.write(new double[] { 1.5 })).isEqualTo("[1.5]");
        assertThat(InstantJson.write(Map.of(id, DayOfWeek.FRIDAY))).isEqualTo("{\"" + id + "\":\"FRIDAY\"}");
    }

    @Test
    void recordsBecomeMaps() {
        record Owner(String name, Instant since) {
        }
        record Goal(String title, BigDecimal share, Owner owner, List<Integer> steps) {
        }
        Goal goal = new Goal("Get fit", new BigDecimal("0.10"), new Owner("Alyssa", Instant.EPOCH), List.of(1, 2));

        assertThat(InstantJson.toMap(goal)).isEqualTo(Map.of(
                "title", "Get fit", "share", new BigDecimal("0.10"), "steps", List.of(1, 2),
                "owner", Map.of("name", "Alyssa", "since", "1970-01-01T00:00:00Z")));
        assertThatThrownBy(() -> InstantJson.toMap("text")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aValueWithAFlagIsWrittenWithoutReflection() throws Exception {
        FlaggedValue body = new FlaggedValue("query", Map.of("goals", Map.of()), "inference?", true);

        assertThat(InstantJson.write(body)).isEqualTo("{\"query\":{\"goals\":{}},\"inference?\":true}");
        assertThat(InstantJson.MAPPER.getSerializerProviderInstance().findValueSerializer(FlaggedValue.class))
                .isNotInstanceOf(BeanSerializerBase.class);
        assertThat(body.toString()).doesNotContain("goals");
        Map<String, Object> self = new HashMap<>();
        self.put("self", self);
        assertRefused(new FlaggedValue("query", Map.of("goals", List.of(Double.NaN)), "x", true), "'query.goals[0]'", "NaN");
        assertRefused(new FlaggedValue("query", Double.NaN, "x", true), "'query'", "NaN");
        assertRefused(new FlaggedValue("query", self, "x", true), "JSON");
    }

    @Test
    void whatIsNoJsonIsRefusedByName() {
        assertRefused(Map.of("steps", List.of("update", Map.of("price", Double.NaN))), "'steps[1].price'", "NaN");
        assertRefused(Map.of("price", Float.POSITIVE_INFINITY), "'price'", "NaN");
        assertRefused(Map.of("prices", new double[] { 1, Double.NaN }), "'prices'", "NaN");
        assertRefused(Map.of("prices", new float[] { Float.NaN }), "'prices'", "NaN");
        assertRefused(Map.of("photo", new byte[] { 1 }), "'photo'", "Base64");
        assertRefused(Double.NaN, "the value", "NaN");
    }

    @Test
    void halfACharacterIsRefusedAndNotStoredAsAQuestionMark() {
        for (String text : new String[] { "a\uD83D", "\uDE00b", "a\uD83Db", "\uD83D\uD83D\uDE00" }) {
            assertRefused(Map.of("title", text), "'title'", "half a character");
            assertRefused(List.of("ok", text), "'[1]'", "half a character");
        }
        assertWritten("\uD83D\uDE00", "\uD83D\uDE00");
    }

    @Test
    void whatHasNothingToWriteIsRefusedAndNotStoredAsAnEmptyObject() {
        assertRefused(Map.of("photo", new ByteArrayInputStream(new byte[] { 1 })), "'photo'");
        assertRefused(Map.of("text", new StringReader("x")), "'text'");
        assertRefused(Map.of("later", new Object()), "'later'");
    }

    @Test
    void whatHoldsItselfIsRefused() {
        Map<String, Object> self = new HashMap<>();
        self.put("self", self);
        assertRefused(self, "JSON");
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            deep = new ArrayList<>(Collections.singletonList(deep));
        }
        assertRefused(deep, "JSON");
    }

    @Test
    void aBeanThatFailsIsRefusedWithoutItsWords() {
        assertThatThrownBy(() -> InstantJson.write(Map.of("account", new Failing())))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'account.")
                .hasMessageContaining("IllegalStateException").hasMessageNotContaining("secret").hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "{", "[1,", "{\"a\":secret}", "1 2", "{} {}", "\"secret", "1e99999999999", "NaN", "'a'",
            "{\"a\":1,}", "// secret" })
    void whatIsNotJsonIsRefusedWithoutItsText(String text) {
        assertThatThrownBy(() -> InstantJson.read(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Not valid JSON at line 1").hasMessageNotContaining("secret").hasNoCause();
    }

    @Test
    void onlyAnObjectIsAnObject() {
        assertThat(InstantJson.readObject("{\"a\":null}")).isEqualTo(Collections.singletonMap("a", null));
        assertThatThrownBy(() -> InstantJson.readObject("[]")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longTextIsTaken() {
        String text = "x".repeat(20_000_001);
        assertThat(InstantJson.read("\"" + text + "\"")).isEqualTo(text);
    }

    private static void assertWritten(Object value, String text) {
        assertThat(InstantJson.read(InstantJson.write(Arrays.asList(value, Map.of("in", value)))))
                .isEqualTo(List.of(text, Map.of("in", text)));
    }

    private static void assertRefused(Object value, String... words) {
        assertThatThrownBy(() -> InstantJson.write(value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
    }

    public static final class Failing {

        public String getBalance() {
            throw new IllegalStateException("secret");
        }
    }
}
