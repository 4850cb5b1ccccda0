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
package io.github.camelinstant.transfer.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * Finds a name for a table or column: the one of Instant if the database can have it and it is free, else its beginning
 * and a hash of the whole. Once found it is kept in the database, so that it never changes.
 */
final class SqlNames {

    private static final int HASH_BYTES = 4;

    private final int maxBytes;

    SqlNames(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    String find(String wanted, Set<String> taken) {
        if (bytes(wanted) <= maxBytes && !taken.contains(wanted)) {
            return wanted;
        }
        String suffix = "_" + hash(wanted);
        String found = beginning(wanted, maxBytes - suffix.length()) + suffix;
        if (taken.contains(found)) {
            throw new MirrorException("No free name in the database for '" + wanted + "': " + found + " is taken, too");
        }
        return found;
    }

    private static String beginning(String text, int bytes) {
        int end = text.length();
        while (bytes(text.substring(0, end)) > bytes) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
