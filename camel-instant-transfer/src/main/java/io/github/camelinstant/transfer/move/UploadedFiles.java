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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which contents were uploaded, and as which file: a line each, appended when the upload has been answered. Without it
 * all files are copied again, which makes no difference but takes its time.
 */
final class UploadedFiles {

    private static final String NONE = "-";
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Path file;
    private final Map<String, String> targets = new HashMap<>();
    private final Map<String, String> locations = new HashMap<>();

    /** @param file made when the first is added; null if none will be */
    UploadedFiles(Path file) {
        this.file = file;
        try {
            if (file != null && Files.exists(file)) {
                Files.readAllLines(file).stream().map(line -> line.split(" ")).filter(UploadedFiles::isWhole)
                        .forEach(parts -> put(parts[0], parts[1]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The list of uploaded files " + file + " cannot be read", e);
        }
    }

    /** A full disk or a power failure may have cut a line off. */
    private static boolean isWhole(String[] parts) {
        return parts.length == 2 && ID.matcher(parts[0]).matches()
                && (parts[1].equals(NONE) || ID.matcher(parts[1]).matches());
    }

    /** Where a content may be while it is uploaded: beside the list, which one process has at a time. */
    Path spool() {
        return file.resolveSibling("upload.tmp");
    }

    boolean isEmpty() {
        return targets.isEmpty();
    }

    /** The file of the target that has this content; null if none was uploaded. */
    String find(String location) {
        return targets.get(location);
    }

    /** What a file of the target had before, it has no more. */
    private void put(String location, String target) {
        targets.put(location, target);
        String before = locations.put(target, location);
        if (before != null && !before.equals(location) && target.equals(targets.get(before))) {
            targets.remove(before);
        }
    }

    /** The file of the target that has had this content has it no more. */
    void forget(String location) {
        if (file != null) {
            add(location, NONE);
        }
    }

    /** A file of the target gets another content: what it had, it may have no more from now on. */
    void forgetContentOf(String target) {
        String location = locations.get(target);
        if (location != null) {
            forget(location);
        }
    }

    void add(String location, String target) {
        put(location, target);
        try {
            Files.write(file, (location + " " + target + "\n").getBytes(StandardCharsets.US_ASCII), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The list of uploaded files " + file + " cannot be written", e);
        }
    }
}
