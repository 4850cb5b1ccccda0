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
package io.github.camelinstant.examples.postgres;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MainTest {

    @Test
    void bothSidesAreEqualInTheEnd() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        boolean equal = Main.run(new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(equal).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).filteredOn(line -> line.startsWith("  Dune"))
                .map(line -> line.strip().replaceAll(" +", " "))
                .containsExactly("Dune 412 Frank Herbert novel", "Dune 896 Frank Herbert classic, novel");
    }
}
