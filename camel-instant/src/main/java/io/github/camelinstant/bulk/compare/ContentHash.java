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
package io.github.camelinstant.bulk.compare;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What tells contents of files apart.
 *
 * @param sha256 64 hex digits; null if there is no content
 * @param size   in bytes; -1 if there is no content
 */
public record ContentHash(String sha256, long size) {

    /** There is a file, and no content. */
    public static final ContentHash MISSING = new ContentHash(null, -1);

    private static final int BUFFER = 1 << 16;

    /** Whether there is no content. */
    public boolean isMissing() {
        return sha256 == null;
    }

    /**
     * Reads a content to its end.
     *
     * @param  content     stays open
     * @throws IOException if it breaks off
     */
    public static ContentHash of(InputStream content) throws IOException {
        MessageDigest digest = Checksum.sha256();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            digest.update(buffer, 0, count);
            size += count;
        }
        return new ContentHash(HexFormat.of().formatHex(digest.digest()), size);
    }
}
