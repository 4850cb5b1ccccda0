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
package io.github.camelinstant.consumer.position;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.github.camelinstant.client.json.InstantJson;
import org.apache.camel.spi.StateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The position of one consumer: where it is kept, what it belongs to, and what happens when there is none. */
public final class PositionStore {

    private static final Logger LOG = LoggerFactory.getLogger(PositionStore.class);
    private static final int FORMAT = 1;

    private final StateRepository<String, String> repository;
    private final String key;
    private final PositionScope scope;
    private final String start;
    private final OnPositionLost onLost;

    /**
     * @param repository where it is kept
     * @param key        under which name
     * @param scope      what it belongs to
     * @param start      where a consumer without a position begins
     * @param onLost     what happens when there is one that cannot be used
     */
    public PositionStore(StateRepository<String, String> repository, String key, PositionScope scope, String start,
                         OnPositionLost onLost) {
        this.repository = repository;
        this.key = key;
        this.scope = scope;
        this.start = start;
        this.onLost = onLost;
    }

    /**
     * Reads the position, or begins one.
     *
     * @param  stored                   makes it of what was saved
     * @param  begun                    makes it of a start position: earliest, latest, or a value
     * @throws PositionLostException    when what was saved cannot be used, and the consumer shall not begin anew
     * @throws IllegalArgumentException when what was saved belongs to another app, server or query, or the start
     *                                  position cannot be understood
     */
    public <T> T load(Function<Map<String, Object>, T> stored, Function<String, T> begun) {
        try {
            String text = repository.getState(key);
            return text == null ? begun.apply(start) : stored.apply(checked(text));
        } catch (PositionLostException e) {
            if (onLost == OnPositionLost.fail) {
                throw e;
            }
            LOG.warn("{}. The consumer begins anew at the {} position, as onPositionLost says.", e.getMessage(), onLost);
            return begun.apply(onLost.name());
        }
    }

    /** Saves the position; what it belongs to is saved with it. */
    public void save(Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", FORMAT);
        all.putAll(scope.toMap());
        all.putAll(fields);
        repository.setState(key, InstantJson.write(all));
    }

    /** Returns a value that was saved beside the position, or null. */
    public String loadPart(String name) {
        return repository.getState(key + '/' + name);
    }

    /** Saves a value beside the position. */
    public void savePart(String name, String value) {
        repository.setState(key + '/' + name, value);
    }

    /** Says that what was saved cannot be used. */
    public PositionLostException lost(String reason) {
        return new PositionLostException(key, reason);
    }

    private Map<String, Object> checked(String text) {
        Map<String, Object> fields;
        try {
            fields = InstantJson.readObject(text);
        } catch (IllegalArgumentException e) {
            throw lost("it is not what this component saves");
        }
        if (!Integer.valueOf(FORMAT).equals(fields.get("format"))) {
            throw lost("its format is " + fields.get("format") + ", this version reads format " + FORMAT);
        }
        String difference = scope.difference(fields);
        if (difference != null) {
            throw new IllegalArgumentException(
                    "The stored position " + key + " belongs to " + difference
                                               + ". Give this consumer another positionKey, or remove that position");
        }
        return fields;
    }
}
