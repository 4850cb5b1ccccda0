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

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

import io.github.camelinstant.client.json.InstantJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entities of one namespace of an archive, read one by one. It ends well when there are as many as there should be,
 * each with an id of its own; until then, what was read may be half of the truth.
 * <p>
 * Instant lets a link begin at an entity that does not exist, and its backups have such links in lines without an id.
 * They count as lines, and belong to no entity that could be returned.
 */
public final class ArchiveEntities implements Iterator<ArchivedEntity>, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);

    private static final int BUFFER = 1 << 16;
    private static final int CASE = 0x20;

    private final String namespace;
    private final InputStream in;
    private final long expected;
    private final ArchiveLimits limits;
    private final DistinctIds ids = DistinctIds.inTemporaryFolder();
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int end;
    private long line;
    private long count;
    private long strays;
    private ArchivedEntity ahead;
    private boolean ended;

    ArchiveEntities(String namespace, InputStream in, long expected, ArchiveLimits limits) {
        this.namespace = namespace;
        this.in = in;
        this.expected = expected;
        this.limits = limits;
    }

    /**
     * Reads another entity, or finds that all were delivered.
     *
     * @throws ArchiveException if a line is no entity, or at the end their number is not what the archive says, or an
     *                          id was there twice
     */
    @Override
    public boolean hasNext() {
        if (ahead == null && !ended) {
            ahead = read();
            if (ahead == null) {
                ended = true;
                if (count != expected) {
                    throw new ArchiveException(
                            "The archive has " + count + " " + namespace + ", and should have " + expected + " by its "
                                               + EntryNames.CONFIG);
                }
                ids.check("entities/" + namespace + ".jsonl");
                if (strays > 0) {
                    LOG.warn("The archive has {} links or values of {} that do not exist; they are left out", strays,
                            namespace);
                }
            }
        }
        return ahead != null;
    }

    /**
     * Returns the next entity.
     *
     * @throws NoSuchElementException if there is none
     * @throws ArchiveException       see {@link #hasNext()}
     */
    @Override
    public ArchivedEntity next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ArchivedEntity entity = ahead;
        ahead = null;
        return entity;
    }

    /** How many links, or other values, of entities that do not exist were passed over until now. */
    public long strays() {
        return strays;
    }

    private ArchivedEntity read() {
        try {
            ArchivedEntity entity = null;
            for (byte[] text = nextLine(); text != null && entity == null; text = entity == null ? nextLine() : null) {
                count++;
                entity = parse(text);
            }
            return entity;
        } catch (IOException e) {
            throw new ArchiveException(place() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Returns null for what belongs to no entity. Text that is no UTF-8 is an error, and no text with other characters.
     */
    @SuppressWarnings("unchecked")
    private ArchivedEntity parse(byte[] text) {
        try {
            if (InstantJson.read(text) instanceof Map<?, ?> object && object.get("entity") instanceof Map<?, ?> entity) {
                if (entity.get("id") instanceof String id) {
                    requireWholeCharacters(text, object);
                    ids.add(id);
                    return new ArchivedEntity(namespace, (Map<String, Object>) entity, time(object.get("createdAt")));
                } else if (!entity.isEmpty() && !entity.containsKey("id")) {
                    entity.values().forEach(value -> strays += value instanceof Collection<?> ends ? ends.size() : 1);
                    return null;
                }
            }
        } catch (IllegalArgumentException | ArchiveException e) {
            throw new ArchiveException(place() + ": " + e.getMessage(), e);
        }
        throw new ArchiveException(place() + ": no entity with an id");
    }

    /** Half of a character can only be written as an escape. No database holds one, and it cannot be written. */
    private static void requireWholeCharacters(byte[] text, Map<?, ?> object) {
        for (int i = 0; i + 2 < text.length; i++) {
            if (text[i] == '\\' && text[i + 1] == 'u' && (text[i + 2] | CASE) == 'd') {
                InstantJson.write(object);
                return;
            }
        }
    }

    private static long time(Object createdAt) {
        if (createdAt == null || createdAt instanceof Integer || createdAt instanceof Long) {
            return createdAt == null ? 0 : ((Number) createdAt).longValue();
        }
        throw new ArchiveException("createdAt is no number of milliseconds");
    }

    private String place() {
        return place(line);
    }

    private String place(long number) {
        return "entities/" + namespace + ".jsonl, line " + number;
    }

    private byte[] nextLine() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (fill()) {
            int start = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            text.write(buffer, start, position - start);
            limits.checkLine(place(line + 1), text.size());
            if (position < end) {
                position++;
                line++;
                byte[] bytes = text.toByteArray();
                if (!isBlank(bytes)) {
                    return bytes;
                }
                text.reset();
            }
        }
        line++;
        return text.size() == 0 ? null : text.toByteArray();
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        if (position == end) {
            position = 0;
            end = Math.max(0, in.read(buffer));
        }
        return end > 0;
    }

    @Override
    public void close() {
        ids.close();
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The entry of " + namespace + " cannot be closed", e);
        }
    }
}
