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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A backup that the server keeps.
 *
 * @param id               its id
 * @param isn              its place in the change log, or null: a backup on demand has none
 * @param backupAt         when it was made
 * @param description      what was said about it, or null
 * @param uncompressedSize how many bytes its files have, without the contents of {@code $files}
 * @param filesSize        how many bytes the contents of {@code $files} have
 * @param expiresAt        when the server deletes it, or null
 */
public record Backup(String id, String isn, Instant backupAt, String description, long uncompressedSize, long filesSize,
        Instant expiresAt) {

    static Backup of(Map<?, ?> values) {
        String isn = (String) values.get("isn");
        return new Backup(
                (String) values.get("id"), isn == null || isn.isEmpty() ? null : isn, time(values.get("backup_at")),
                (String) values.get("description"), number(values.get("uncompressed_size")),
                number(values.get("files_size")), time(values.get("expires_at")));
    }

    private static Instant time(Object value) {
        return value instanceof String text ? Instant.parse(text) : null;
    }

    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** As plain values. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("isn", isn);
        map.put("backupAt", backupAt);
        map.put("description", description);
        map.put("uncompressedSize", uncompressedSize);
        map.put("filesSize", filesSize);
        map.put("expiresAt", expiresAt);
        return map;
    }
}
