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
package io.github.camelinstant.bulk.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip. What its entries unpack to by its directory is held against the limits before anything is unpacked. */
final class ZipContainer implements Container {

    private final ZipFile zip;
    private final List<String> names = new ArrayList<>();

    ZipContainer(Path path, ArchiveLimits limits) throws IOException {
        zip = new ZipFile(path.toFile());
        try {
            limits.checkEntries(zip.size());
            long total = 0;
            for (Iterator<? extends ZipEntry> entries = zip.entries().asIterator(); entries.hasNext();) {
                ZipEntry entry = entries.next();
                limits.checkEntry(entry.getName(), entry.getSize(), entry.getCompressedSize());
                total = Math.addExact(total, entry.getSize());
                names.add(entry.getName());
            }
            limits.checkTotal(total, path.toFile().length());
        } catch (ArithmeticException e) {
            zip.close();
            throw new ArchiveException("The archive says of itself that it unpacks to more than can be counted", e);
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        return new EntryStream(entry, zip.getInputStream(entry));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
