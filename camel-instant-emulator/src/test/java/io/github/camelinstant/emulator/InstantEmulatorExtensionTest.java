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
package io.github.camelinstant.emulator;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(InstantEmulatorExtension.class)
class InstantEmulatorExtensionTest {

    private static final Set<String> SEEN_APPS = new HashSet<>();
    private static final Set<String> SEEN_URLS = new HashSet<>();

    private EmulatorApp before;

    @BeforeEach
    void remember(EmulatorApp app) {
        before = app;
    }

    @RepeatedTest(2)
    void everyTestHasAnAppOfItsOwnOnOneServer(InstantEmulator emulator, EmulatorApp app) {
        SEEN_URLS.add(emulator.url());

        assertThat(app).isEqualTo(before);
        assertThat(SEEN_APPS.add(app.id())).isTrue();
        assertThat(SEEN_URLS).hasSize(1);
    }
}
