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
package io.github.camelinstant.benchmarks;

import java.util.Map;
import java.util.Properties;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsTest {

    @Test
    void withoutPropertiesAllIsMeasuredInFull() {
        assertThat(settings(Map.of())).isEqualTo(new Settings("full", 80, 50, 12, 10_000, 1_000, 1_000_000, 15, ""));
    }

    @Test
    void aSizeCanBeChangedInParts() {
        Settings quick = settings(
                Map.of("size", "quick", "blocks", "3", "seconds", "7", "millis", "20", "entities", "5000", "only", "query"));

        assertThat(quick.blocks()).isEqualTo(3);
        assertThat(quick.seconds()).isEqualTo(7);
        assertThat(quick.millis()).isEqualTo(20);
        assertThat(quick.entities()).isEqualTo(5_000);
        assertThat(quick.only()).isEqualTo("query");
        assertThat(quick.stored()).isEqualTo(settings(Map.of("size", "quick")).stored());
    }

    @Test
    void aSizeThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> settings(Map.of("size", "huge"))).hasMessageContaining("huge")
                .hasMessageContaining("[full, quick, tiny]");
    }

    private static Settings settings(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return Settings.of(properties);
    }
}
