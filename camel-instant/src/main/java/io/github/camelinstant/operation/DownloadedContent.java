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

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.StreamCache;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * A content in a temporary file, which an exchange can read any number of times. As it is a {@link StreamCache}, Camel
 * does not copy it into memory.
 */
final class DownloadedContent extends InputStream implements StreamCache {

    private final DownloadedFile file;
    private final long length;
    private InputStream in;

    DownloadedContent(DownloadedFile file, long length, Exchange exchange) {
        this.file = file;
        this.length = length;
        file.taken();
        SynchronizationAdapter done = new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange over) {
                close();
                file.givenBack();
            }
        };
        UnitOfWork whole = exchange.getProperty(ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK, UnitOfWork.class);
        // what a part brings is read after the part is done where it was aggregated, and a split may have any number
        if (whole != null && whole.getRoute() != null && !SplitPart.isDropped(exchange)) {
            whole.addSynchronization(done);
        } else {
            exchange.getExchangeExtension().addOnCompletion(done);
        }
    }

    private InputStream in() throws IOException {
        if (in == null) {
            in = file.open();
        }
        return in;
    }

    @Override
    public int read() throws IOException {
        return in().read();
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        return in().read(buffer, offset, count);
    }

    @Override
    public int available() throws IOException {
        return in().available();
    }

    @Override
    public void reset() {
        close();
        in = null;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        transferTo(out);
    }

    @Override
    public StreamCache copy(Exchange exchange) {
        return new DownloadedContent(file, length, exchange);
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public long position() {
        return -1;
    }

    @Override
    public void close() {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            throw new RuntimeCamelException("A temporary file cannot be closed", e);
        }
    }
}
