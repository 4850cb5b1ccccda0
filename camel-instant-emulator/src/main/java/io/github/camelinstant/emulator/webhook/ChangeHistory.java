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
package io.github.camelinstant.emulator.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelinstant.emulator.app.Commit;

/** What the transactions of an app did, from a moment on. */
final class ChangeHistory {

    private final Instant begin;
    private final Map<LogPosition, List<ChangeRecord>> transactions = new ConcurrentHashMap<>();

    /** @param begin when the server begins to log; earlier transactions are lost */
    ChangeHistory(Instant begin) {
        this.begin = begin;
    }

    /** Logs a transaction, if it is time to. Returns what it did; nothing if it was not logged. */
    List<ChangeRecord> log(LogPosition position, Commit commit, Instant at) {
        if (at.isBefore(begin)) {
            return List.of();
        }
        List<ChangeRecord> changes = ChangeRecord.of(commit);
        transactions.put(position, changes);
        return changes;
    }

    /** What a transaction did; empty if it was not logged. */
    Optional<List<ChangeRecord>> find(LogPosition position) {
        return Optional.ofNullable(transactions.get(position));
    }
}
