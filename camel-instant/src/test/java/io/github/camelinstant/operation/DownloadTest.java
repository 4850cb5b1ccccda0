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
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

import io.github.camelinstant.client.InstantConnectionException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DownloadTest {

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void aContentThatBreaksOffMayBeAskedForAgain() {
        for (int arrived : new int[] { 0, 10, Download.SMALL, 3 * Download.SMALL }) {
            InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[arrived]), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("reset");
                }
            });

            assertThatThrownBy(() -> Download.of(broken, exchange)).isInstanceOfSatisfying(
                    InstantConnectionException.class, e -> assertThat(e.isRetryable()).isTrue());
        }
    }

    @Test
    void aContentOfAnySizeIsWhole() throws Exception {
        for (int size : new int[] { 0, 1, Download.SMALL - 1, Download.SMALL, Download.SMALL + 1 }) {
            InputStream content = (InputStream) Download.of(new ByteArrayInputStream(new byte[size]), exchange);

            assertThat(content.readAllBytes()).hasSize(size);
            content.reset();
            assertThat(content.readAllBytes()).hasSize(size);
        }
        exchange.getExchangeExtension().handoverCompletions().forEach(each -> each.onComplete(exchange));
    }
}
