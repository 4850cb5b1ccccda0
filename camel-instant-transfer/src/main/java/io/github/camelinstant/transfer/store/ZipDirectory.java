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
package io.github.camelinstant.transfer.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The list of entries that a zip ends with. */
final class ZipDirectory {

    private ZipDirectory() {
    }

    /** A hash of the names, sizes and checksums of all entries: another one when a content is another one. */
    static String hash(Path path) {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Iterator<? extends ZipEntry> entries = zip.entries().asIterator(); entries.hasNext();) {
                ZipEntry entry = entries.next();
                String line = entry.getCrc() + " " + entry.getSize() + " " + entry.getName() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("The archive " + path + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
