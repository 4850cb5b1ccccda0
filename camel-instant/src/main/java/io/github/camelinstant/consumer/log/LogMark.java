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
package io.github.camelinstant.consumer.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.camelinstant.consumer.state.KnownEntity;

/**
 * What is remembered when an exchange was delivered.
 *
 * @param entities what the receiver then has of them
 * @param move     how the cursor moves
 */
record LogMark(List<KnownEntity> entities, Consumer<LogCursor> move) {

    static final LogMark NOTHING = new LogMark(List.of(), cursor -> {
    });

    /** Both, one after the other. */
    LogMark then(LogMark next) {
        if (this == NOTHING) {
            return next;
        }
        List<KnownEntity> all = new ArrayList<>(entities);
        all.addAll(next.entities);
        return new LogMark(all, move.andThen(next.move));
    }
}
