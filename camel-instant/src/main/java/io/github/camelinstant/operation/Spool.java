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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary file that holds a stream whose length is not known. It lasts until the exchange is done: when an error
 * handler sends the same stream again, it has been read already.
 */
final class Spool extends SynchronizationAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private final Object body;
    private final Path file;
    private boolean complete;

    Spool(Object body) throws IOException {
        this.body = body;
        file = Files.createTempFile("camel-instant-", ".upload");
    }

    boolean isOf(Object other) {
        return body == other;
    }

    void fill(InputStream in) throws IOException {
        try (in) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        complete = true;
    }

    /**
     * @throws IllegalStateException when an earlier try did not get to the end of the stream
     */
    Path file() {
        if (!complete) {
            throw new IllegalStateException("An earlier try broke off within the body, which can be read only once");
        }
        return file;
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The temporary file {} cannot be deleted: {}", file, e.toString());
        }
    }

    @Override
    public void onDone(Exchange exchange) {
        delete();
    }
}
