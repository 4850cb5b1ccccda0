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
package io.github.camelinstant.transfer.move;

import java.util.Map;
import java.util.Set;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.transfer.source.Repeated;
import io.github.camelinstant.transfer.store.EntityFolder;

/**
 * Brings the contents of files into a folder while people go on working with them: a file may be replaced or deleted
 * after it was found. What is in the folder under the location of a file is what was there, whole.
 */
final class ExportedFiles {

    private static final int LOOKS = 5;
    private static final Set<Integer> NOT_THERE = Set.of(403, 404);

    private final InstantClient source;
    private final AppReader reader;
    private final EntityFolder folder;

    ExportedFiles(InstantClient source, AppReader reader, EntityFolder folder) {
        this.source = source;
        this.reader = reader;
        this.folder = folder;
    }

    /**
     * Brings the content of a file.
     *
     * @param  found            the file as it was found
     * @return                  the file as it is with the content that was brought; null if it was deleted
     * @throws InstantException if the content cannot be had
     * @throws MoveException    if the server has another size of the content than it says
     */
    Map<String, Object> bring(Map<String, Object> found) {
        Map<String, Object> file = found;
        for (int looks = 1; file != null; looks++) {
            Map<String, Object> now = file;
            try {
                if (isThere(now) || Repeated.of(() -> download(now))) {
                    return now;
                } else if (looks == LOOKS) {
                    throw new MoveException(
                            "The content of the file " + now.get("path") + " has another size than " + now.get("size")
                                            + " bytes, which the server says that it has. Upload it again, then run the same"
                                            + " command again.");
                }
            } catch (InstantException e) {
                if (!NOT_THERE.contains(e.getStatus()) || looks == LOOKS) {
                    throw e;
                }
            }
            file = Repeated.of(() -> reader.row((String) now.get("id")));
        }
        return null;
    }

    private boolean isThere(Map<String, Object> file) {
        return folder.hasFile(location(file), size(file));
    }

    /** Returns whether it has the size that it should have. */
    private boolean download(Map<String, Object> file) {
        try (Download content = Download.at(source, (String) file.get("url"), (String) file.get("path"))) {
            return folder.writeFile(location(file), size(file), content);
        }
    }

    private static String location(Map<String, Object> file) {
        return (String) file.get("location-id");
    }

    /** Returns -1 if it is not known. */
    static long size(Map<String, Object> file) {
        return file.get("size") instanceof Number size ? size.longValue() : -1;
    }
}
