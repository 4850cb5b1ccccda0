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
package io.github.camelinstant.consumer.state;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.client.json.InstantJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FingerprintTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":1,"b":[true,null,"x"]} | {"b":[true,null,"x"],"a":1}
            1                           | 1.0
            100                         | 1e2
            0                           | -0.0
            0.10                        | 0.1
            9007199254740993            | 9007199254740993.000
            {"a":null}                  | {}
            """)
    void equalValuesHaveOne(String one, String other) {
        assertThat(of(one)).isEqualTo(of(other));
    }

    @Test
    void differentValuesDoNotShareOne() {
        List<String> values = List.of("null", "true", "false", "0", "1", "\"1\"", "\"\"", "[]", "{}", "[[]]", "[null]", "[1,2]",
                "[2,1]", "[\"1\",\"2\"]", "[\"12\"]", "[\"1\",[\"2\"]]", "{\"a\":\"b\"}", "{\"ab\":\"\"}", "{\"a\":{\"b\":1}}",
                "{\"a\":{},\"b\":1}", "9007199254740993", "9007199254740992", "0.1", "0.10000000000000000001");
        Set<String> fingerprints = new HashSet<>();
        values.forEach(value -> fingerprints.add(of(value)));

        assertThat(fingerprints).hasSameSizeAs(values);
    }

    /** Stored fingerprints must mean the same after an upgrade: this one must never change. */
    @Test
    void itIsTheSameForEver() {
        assertThat(of("{\"id\":\"a\",\"n\":1.50,\"tags\":[\"ü\",true,null],\"o\":{}}"))
                .isEqualTo("8ff10e6c8bac33e6f23075e11b45a2946f381ad279b78b9f287e352a9a70be71");
    }

    /** Numbers, nulls, and texts of the length and with the characters where the way to hash changes. */
    @Test
    void itIsTheSameForEverForAllKindsOfValues() {
        assertThat(of("{\"text\":\"" + "x".repeat(1019)
                      + "\",\"b\":[0,-7,120,-1200,1.50,1e400,123456789012345678901234567890]}"))
                .isEqualTo("48c41e31f0430176c2a698ffa6c557897fe6dad8ff2ad7099aefb3f43810ac10");
        assertThat(of("{\"text\":\"" + "y".repeat(1020)
                      + "\",\"z\":\"\\ud83d\\ude00 and \\u007f\",\"a\":{\"n\":null,\"\":\"\"}}"))
                .isEqualTo("e867abe73fcb98cc63c2958ab1f0b4805e2d792eb5d3119b0c896c5fa335b58e");
    }

    @Test
    void whatWasHashedBeforeLeavesNothingBehind() {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.hash("before");
        assertThatThrownBy(() -> fingerprint.hash(List.of("broken off", new Object())))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(fingerprint.hash("a")).isEqualTo(Fingerprint.of("a"));
    }

    @Test
    void onlyPlainValues() {
        assertThatThrownBy(() -> Fingerprint.of(Map.of("a", new Object()))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String of(String json) {
        return HexFormat.of().formatHex(Fingerprint.of(InstantJson.read(json)));
    }
}
