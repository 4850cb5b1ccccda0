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
package io.github.camelinstant.bulk.load;

import java.util.function.LongConsumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of what a large import does to a self-hosted server: unless it runs with {@code PRODUCTION=true}, it keeps its
 * last 10,000 transactions in memory, whatever their size, and dies when that is too much. Thread-safe.
 */
final class HeapWarning {

    /** 18 KB for a row of eight attributes, which is nine triples. */
    private static final long BYTES_PER_TRIPLE = 2_000;
    private static final long FIRST = 10_000L * 9 * BYTES_PER_TRIPLE;
    private static final long STEP = 1_000_000_000;
    private static final long MEGABYTE = 1_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(Importer.class);

    private final LongConsumer warning;
    private long bytes;
    private long next = FIRST;

    /** @param warning is told how many megabytes the server keeps, about */
    HeapWarning(LongConsumer warning) {
        this.warning = warning;
    }

    /** Warns on the log when the server is a self-hosted one. */
    static HeapWarning of(boolean selfHosted) {
        return new HeapWarning(selfHosted ? HeapWarning::log : megabytes -> {
        });
    }

    /** The server has started anew. */
    synchronized void restarted() {
        bytes = 0;
        next = FIRST;
    }

    synchronized void written(long triples) {
        bytes += triples * BYTES_PER_TRIPLE;
        if (bytes >= next) {
            next = bytes + STEP;
            warning.accept(bytes / MEGABYTE);
        }
    }

    private static void log(long megabytes) {
        LOG.warn("This import has made a self-hosted server keep about {} MB in its heap so far: unless it runs with"
                 + " PRODUCTION=true it keeps its last 10,000 transactions, about 18 KB for a row of 8 attributes, so 55,000"
                 + " rows for each GB of free heap, and fails when it runs out. Give it more heap, restart it in between"
                 + " (pauseEvery), or restore a backup archive instead.",
                megabytes);
    }
}
