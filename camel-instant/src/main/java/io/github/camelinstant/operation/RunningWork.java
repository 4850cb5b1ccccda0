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
package io.github.camelinstant.operation;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.bulk.ProgressSnapshot;

/** The bulk work that an operation is doing at this moment, for all exchanges. Thread-safe. */
final class RunningWork {

    private final Set<Progress> running = ConcurrentHashMap.newKeySet();

    /**
     * Takes note that work has begun.
     *
     * @return to be closed when it has ended
     */
    Entry begin(Progress progress) {
        running.add(progress);
        return () -> running.remove(progress);
    }

    List<ProgressSnapshot> snapshots() {
        return running.stream().map(Progress::snapshot).toList();
    }

    /** One piece of work. */
    @FunctionalInterface
    interface Entry extends AutoCloseable {

        @Override
        void close();
    }
}
