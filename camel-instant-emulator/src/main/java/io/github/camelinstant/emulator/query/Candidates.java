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
package io.github.camelinstant.emulator.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Entities among which are all that a condition holds for.
 *
 * @param size how many they are, roughly
 * @param ids  their ids, some perhaps twice
 */
record Candidates(int size, Supplier<Stream<UUID>> ids) {

    static Candidates of(Collection<UUID> ids) {
        return new Candidates(ids.size(), ids::stream);
    }

    /** The smallest, for conditions that must all hold. */
    static Optional<Candidates> smallest(Stream<Optional<Candidates>> all) {
        return all.flatMap(Optional::stream).min(Comparator.comparingInt(Candidates::size));
    }

    /** All of them, for conditions of which one must hold; empty when one of them can not tell. */
    static Optional<Candidates> union(List<Optional<Candidates>> all) {
        if (all.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<Candidates> known = all.stream().flatMap(Optional::stream).toList();
        return Optional.of(new Candidates(
                known.stream().mapToInt(Candidates::size).sum(),
                () -> known.stream().flatMap(candidates -> candidates.ids().get())));
    }

    /** What is reached from each of them. */
    Candidates through(Function<UUID, Collection<UUID>> links) {
        return new Candidates(size, () -> ids.get().flatMap(id -> links.apply(id).stream()));
    }
}
