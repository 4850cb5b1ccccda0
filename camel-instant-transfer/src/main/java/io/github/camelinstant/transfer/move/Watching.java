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
import java.util.function.Consumer;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InstantTimeoutException;
import io.github.camelinstant.model.schema.AppSchema;

/** Keeps an app watched as far as that is possible, and tells when it is not. Not thread-safe. */
final class Watching implements AutoCloseable {

    private final Consumer<String> events;
    private final Stop stop;
    private InstantClient client;
    private Watch watch;
    private boolean brokenOff;

    Watching(Consumer<String> events, Stop stop) {
        this.events = events;
        this.stop = stop;
    }

    /** The app is watched from the next {@link #begin} on. */
    void by(InstantClient value) {
        client = value;
    }

    /**
     * Begins a watch unless there is one that tells everything.
     *
     * @throws InstantException if the server is away for a while
     */
    void begin(AppSchema schema, boolean files) throws InterruptedException {
        if (client == null || complete(schema) != null) {
            return;
        }
        close();
        try {
            watch = Watch.open(client, schema, files, Watch.UNTOLD, stop);
            brokenOff = false;
            events.accept(String.format(
                    "Links and merges are watched, with %,d open queries: the last step will not depend on how much there is.",
                    watch.size()));
        } catch (InstantTimeoutException e) {
            cannotBegin(e, true);
        } catch (InstantException e) {
            if (e.isRetryable()) {
                throw e;
            }
            cannotBegin(e, false);
        } catch (MoveException e) {
            cannotBegin(e, e.getCause() instanceof InstantException failure && failure.isRetryable());
        }
    }

    private void cannotBegin(RuntimeException e, boolean later) {
        events.accept("Links and merges cannot be watched: " + e.getMessage() + ". So the last step will compare"
                      + " everything, and take the longer the more there is."
                      + (later ? " The next comparison tries it again." : ""));
        client = later ? client : null;
    }

    /** The watch if it tells everything that there is by this schema, else null. */
    Watch complete(AppSchema schema) {
        return watch != null && watch.failure() == null && watch.covers(schema) ? watch : null;
    }

    /** Who is to be told of what is read. */
    Sightings sightings() {
        return watch == null ? Sightings.NONE : watch;
    }

    /** The entities that have to be read again, by namespace. */
    Map<String, Set<String>> suspects() {
        if (watch == null) {
            return Map.of();
        }
        String failure = watch.failure();
        if (failure != null && !brokenOff) {
            brokenOff = true;
            events.accept("Links and merges are no longer watched: " + failure + ". The next comparison of everything begins"
                          + " a new watch; until then the last step takes the longer the more there is.");
        }
        return watch.suspects();
    }

    /** The entities that were read, and that the server has not told of, by namespace. */
    Map<String, Set<String>> untold() {
        return watch == null ? Map.of() : watch.untold();
    }

    /** Nothing is watched any more. */
    void end() {
        client = null;
        close();
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }
}
