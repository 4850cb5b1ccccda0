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
import java.nio.file.Files;
import java.util.Map;

import io.github.camelinstant.client.Failure;
import io.github.camelinstant.client.InstantConnectionException;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.converter.stream.InputStreamCache;

/** Brings a content here: a small one into memory, any other into a temporary file. */
final class Download {

    /** What an exchange can well hold in memory; such a body can be read after the exchange is done. */
    static final int SMALL = 1 << 20;

    private static final int PART = 1 << 16;

    private Download() {
    }

    /**
     * Reads a content to its end.
     *
     * @param  content                    left open
     * @param  exchange                   for which a temporary file is kept
     * @return                            a stream that can be read again
     * @throws InstantConnectionException if the content breaks off
     * @throws IOException                if it cannot be written to the disk
     */
    static StreamCache of(InputStream content, Exchange exchange) throws IOException {
        byte[] part = next(content, SMALL);
        if (part.length < SMALL) {
            return new InputStreamCache(part);
        }
        DownloadedFile file = new DownloadedFile();
        long length = 0;
        try (OutputStream out = Files.newOutputStream(file.path())) {
            for (; part.length > 0; part = next(content, PART)) {
                out.write(part);
                length += part.length;
            }
        } catch (IOException | RuntimeException e) {
            file.delete();
            throw e;
        }
        return new DownloadedContent(file, length, exchange);
    }

    private static byte[] next(InputStream content, int most) {
        try {
            return content.readNBytes(most);
        } catch (IOException e) {
            throw new InstantConnectionException(
                    "downloadFile failed: the connection broke in the middle of the content",
                    new Failure(null, 0, Map.of(), null, null, true, false), e);
        }
    }
}
