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
package io.github.camelinstant.transfer.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DisplayTest {

    private final StringWriter out = new StringWriter();

    private String shown() {
        synchronized (out.getBuffer()) {
            return out.toString();
        }
    }

    @Test
    void theLiveLineIsCutByTheTerminal() {
        try (Display display = new Display(new PrintWriter(out, true), true)) {
            display.begin("copy", "entities", 10).add(5);
            Awaitility.await().until(() -> shown().contains("\u001b[?7lcopy: 5 entities"));
        }
        assertThat(shown()).contains("left\u001b[?7h").endsWith("left" + System.lineSeparator());
    }

    @Test
    void whatNobodyCanTellTheShareOfShowsThatItGoesOn() {
        try (Display display = new Display(new PrintWriter(out, true), true)) {
            display.busy("Making the archive");
            Awaitility.await().until(() -> shown().contains("Making the archive, for 0 s"));
            display.end();
        }
    }
}
