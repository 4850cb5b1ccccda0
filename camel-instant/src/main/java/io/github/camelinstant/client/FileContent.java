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
package io.github.camelinstant.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelinstant.client.http.RequestBody;

/** The content of a file that is uploaded: read while it is sent, and never whole in memory. */
public final class FileContent implements RequestBody {

    /** Opens the content. */
    @FunctionalInterface
    public interface Source {

        /** Returns a stream at the beginning of the content, which is closed after it was read. */
        InputStream open() throws IOException;
    }

    private static final int PART = 16 * 1024;
    private static final String ANY = "application/octet-stream";

    private final String contentType;
    private final long length;
    private final Source source;

    /**
     * @param  contentType              the media type, or null for {@code application/octet-stream}
     * @param  length                   the number of bytes, which Instant demands before the first one
     * @param  source                   gives exactly so many
     * @throws IllegalArgumentException if the length is negative
     */
    public FileContent(String contentType, long length, Source source) {
        if (length < 0) {
            throw new IllegalArgumentException("The length of the content must be known");
        }
        this.contentType = contentType == null ? ANY : contentType;
        this.length = length;
        this.source = source;
    }

    /** The content of a file on this machine. */
    public static FileContent of(Path file, String contentType) throws IOException {
        return new FileContent(contentType, Files.size(file), () -> Files.newInputStream(file));
    }

    /** These bytes. */
    public static FileContent of(byte[] bytes, String contentType) {
        return new FileContent(contentType, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    @Override
    public String contentType() {
        return contentType;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = opened()) {
            long sent = 0;
            byte[] part = new byte[PART];
            for (int read = read(in, part); read >= 0; read = read(in, part)) {
                out.write(part, 0, read);
                sent += read;
            }
            if (sent != length) {
                throw new UnreadableContentException(
                        new IOException("The content has " + sent + " bytes instead of " + length));
            }
        }
    }

    private InputStream opened() throws UnreadableContentException {
        try {
            return source.open();
        } catch (IOException e) {
            throw new UnreadableContentException(e);
        }
    }

    private static int read(InputStream in, byte[] part) throws UnreadableContentException {
        try {
            return in.read(part);
        } catch (IOException e) {
            throw new UnreadableContentException(e);
        }
    }
}
