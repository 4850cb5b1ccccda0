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
package io.github.camelinstant.examples.cluster;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MainTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void theOtherNodeGoesOnAndNothingIsLost() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        boolean complete = Main.run(new PrintStream(out, true, StandardCharsets.UTF_8), folder);

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
        assertThat(complete).as("%s", lines).isTrue();
        String killed = lines.get(0).substring(0, "node-1".length());
        assertThat(lines.get(1)).isEqualTo((killed.equals("node-1") ? "node-2" : "node-1") + " leads now");
        assertThat(lines.subList(2, 4)).as("both have delivered").allMatch(line -> line.matches("  node-. wrote +\\d+ rows"));
        assertThat(lines.get(4)).matches("400 orders: 0 lost, [01] came twice");
    }
}
