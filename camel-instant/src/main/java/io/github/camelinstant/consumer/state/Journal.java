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
package io.github.camelinstant.consumer.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.consumer.position.PositionStore;

/**
 * What was delivered since the partitions were saved: small values, of which the last is written again with each save
 * until it is full. Behind the entities stands the cursor, if there is one.
 */
final class Journal {

    private static final int SEGMENT_ENTITIES = 256;
    private static final int SEGMENT_IMAGES = 8 << 10;
    private static final char BEFORE_CURSOR = ' ';

    private final PositionStore store;
    private final boolean images;
    private final long generation;
    private final List<KnownEntity> segment = new ArrayList<>();
    private int number;
    private int segments;
    private int imageBytes;
    private int size;

    /**
     * @param generation of the state
     * @param number     counts the journals of the state
     */
    Journal(PositionStore store, boolean images, long generation, int number) {
        this.store = store;
        this.images = images;
        this.generation = generation;
        this.number = number;
    }

    int number() {
        return number;
    }

    /** How many deliveries it holds. */
    int size() {
        return size;
    }

    void add(KnownEntity entity) {
        segment.add(entity);
        size++;
        imageBytes += entity.image() == null ? 0 : entity.image().length;
    }

    /** Saves what was added since the last save. */
    void save(Map<String, Object> cursor) {
        String entities = KnownEntityCodec.encodeMixed(stamp(), images, segment);
        store.savePart(name(segments), cursor == null ? entities : entities + BEFORE_CURSOR + InstantJson.write(cursor));
        if (segment.size() >= SEGMENT_ENTITIES || imageBytes >= SEGMENT_IMAGES) {
            segment.clear();
            imageBytes = 0;
            segments++;
        }
    }

    /** Begins the next journal; what is in this one is no longer read once the position names the next. */
    void beginAnew() {
        number++;
        segment.clear();
        segments = 0;
        imageBytes = 0;
        size = 0;
    }

    /** Reads what was saved, in order. Returns the last cursor, or null. */
    Map<String, Object> replay(Consumer<KnownEntity> delivered) {
        Map<String, Object> cursor = null;
        int next = 0;
        String text = store.loadPart(name(next));
        while (text != null) {
            int end = text.indexOf(BEFORE_CURSOR);
            List<KnownEntity> entities = decode(store, stamp(), name(next), end < 0 ? text : text.substring(0, end));
            if (entities == null) {
                return cursor;
            }
            entities.forEach(delivered);
            cursor = end < 0 ? cursor : cursor(name(next), text.substring(end + 1));
            text = store.loadPart(name(++next));
        }
        return cursor;
    }

    private Map<String, Object> cursor(String name, String json) {
        try {
            return InstantJson.readObject(json);
        } catch (IllegalArgumentException e) {
            throw store.lost("its part " + name + " is damaged");
        }
    }

    /** Returns null when there is no text, or it belongs to another state or journal. */
    static List<KnownEntity> decode(PositionStore store, long stamp, String name, String text) {
        try {
            return text == null ? null : KnownEntityCodec.decode(stamp, text);
        } catch (IllegalArgumentException e) {
            throw store.lost("its part " + name + " is damaged");
        }
    }

    private long stamp() {
        return generation + number;
    }

    private static String name(int segment) {
        return "journal/" + segment;
    }
}
