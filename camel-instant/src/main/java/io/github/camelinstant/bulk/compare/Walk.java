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
package io.github.camelinstant.bulk.compare;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.camelinstant.model.schema.AppSchema;

/**
 * Goes through both sides at once. Both are sorted, so that the smaller of the first two entities has no counterpart.
 */
final class Walk implements AutoCloseable {

    private record Pair(ComparedEntity left, ComparedEntity right) {

        String namespace() {
            return left == null ? right.namespace() : left.namespace();
        }
    }

    private final Source left;
    private final Source right;
    private final Map<String, NamespaceTally> tallies;
    private final Consumer<? super Difference> differences;
    private final ContentComparison<Pair> contents;
    private final FilePairs files;

    /**
     * @param files   which files belong together, by other ids; or null
     * @param readers how many contents of files are read at a time; 0 to leave them alone
     */
    Walk(Source left, Source right, Map<String, NamespaceTally> tallies, Consumer<? super Difference> differences,
         FilePairs files, int readers) {
        this.left = left;
        this.right = right;
        this.tallies = tallies;
        this.differences = differences;
        this.files = files;
        contents = readers == 0 ? null : new ContentComparison<>(readers, this::add);
    }

    /** @param namespaces sorted */
    void run(List<String> namespaces) {
        try (ComparedEntities leftEntities = left.open(namespaces); ComparedEntities rightEntities = right(namespaces)) {
            ComparedEntity one = next(leftEntities);
            ComparedEntity other = next(rightEntities);
            while (one != null || other != null) {
                int order = one == null ? 1 : other == null ? -1 : one.compareTo(other);
                found(new Pair(order <= 0 ? one : null, order >= 0 ? other : null));
                one = order <= 0 ? next(leftEntities) : one;
                other = order >= 0 ? next(rightEntities) : other;
            }
        }
        if (contents != null) {
            contents.finish();
        }
    }

    private ComparedEntities right(List<String> namespaces) {
        ComparedEntities entities = right.open(namespaces);
        return files == null ? entities : new PairedEntities(entities, files);
    }

    private static ComparedEntity next(ComparedEntities entities) {
        return entities.hasNext() ? entities.next() : null;
    }

    private void found(Pair pair) {
        if (contents == null) {
            add(pair, null, null);
        } else if (!pair.namespace().equals(AppSchema.FILES)) {
            contents.finish();
            add(pair, null, null);
        } else if (pair.left() == null || pair.right() == null) {
            contents.add(pair, null, null);
        } else {
            contents.add(pair, () -> left.contents(pair.left()), () -> right.contents(pair.right()));
        }
    }

    private void add(Pair pair, ContentHash leftContents, ContentHash rightContents) {
        Difference difference = tallies.get(pair.namespace()).add(pair.left(), pair.right(), leftContents, rightContents);
        if (difference != null) {
            differences.accept(difference);
        }
    }

    @Override
    public void close() {
        if (contents != null) {
            contents.close();
        }
    }
}
