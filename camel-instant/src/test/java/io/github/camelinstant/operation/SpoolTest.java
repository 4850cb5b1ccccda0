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
package io.github.camelinstant.operation;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SpoolTest {

    private static final byte[] CONTENT = { 1, 2, 3 };

    @Test
    void itHoldsTheStreamUntilTheExchangeIsDone() throws IOException {
        InputStream in = new ByteArrayInputStream(CONTENT);
        Spool spool = new Spool(in);
        spool.fill(in);
        Path file = spool.file();

        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(spool.isOf(in)).isTrue();
        assertThat(spool.isOf(new ByteArrayInputStream(CONTENT))).isFalse();

        spool.onDone(null);
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void aStreamThatBrokeOffIsNeverTakenForAWholeOne() throws IOException {
        InputStream in = new FilterInputStream(new ByteArrayInputStream(CONTENT)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("broken");
            }
        };
        Spool spool = new Spool(in);

        assertThatThrownBy(() -> spool.fill(in)).isInstanceOf(IOException.class);
        assertThatThrownBy(spool::file).isInstanceOf(IllegalStateException.class);
        spool.onDone(null);
    }
}
