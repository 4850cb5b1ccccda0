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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the entries of an archive are called. Nothing else is accepted, so that no name leads out of anywhere. A
 * namespace may have a slash: no file is ever named after it.
 */
final class EntryNames {

    static final String CONFIG = "config.json";

    private static final Pattern ENTITIES = Pattern.compile("entities/([^\\\\]+)\\.jsonl");
    private static final Pattern FILE = Pattern.compile("files/([^/\\\\]+)");
    /** A part of a path that is no name. */
    private static final Pattern PARENT = Pattern.compile("(?:^|/)\\.{0,2}(?:/|$)");

    private EntryNames() {
    }

    static String entities(String namespace) {
        return checked("entities/" + namespace + ".jsonl", ENTITIES);
    }

    static String file(String locationId) {
        return checked("files/" + locationId, FILE);
    }

    /** The namespace, or null if the entry holds something else. */
    static String namespace(String entry) {
        return part(entry, ENTITIES);
    }

    /** The location id, or null if the entry holds something else. */
    static String locationId(String entry) {
        return part(entry, FILE);
    }

    private static String part(String entry, Pattern pattern) {
        Matcher matcher = pattern.matcher(entry);
        return matcher.matches() && !PARENT.matcher(matcher.group(1)).find() ? matcher.group(1) : null;
    }

    private static String checked(String entry, Pattern pattern) {
        if (part(entry, pattern) == null) {
            throw new ArchiveException("An archive cannot have an entry " + entry);
        }
        return entry;
    }
}
