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
package io.github.camelinstant.transfer.sql;

import java.util.List;
import java.util.Map;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.bulk.scan.IdPrefix;
import io.github.camelinstant.transfer.source.EntitySource;
import io.github.camelinstant.transfer.source.RangeTooLargeException;

/**
 * Compares a namespace with its table, a range of ids after the other, so that memory stays flat, and makes the table
 * equal if wanted. A row that is written while its range is read is left alone: its writer may know better.
 */
final class Reconciler {

    /** A range with more entities is read in sixteen parts, as is one that is too large otherwise. */
    private static final int MAX_ENTITIES = 1000;

    private final EntitySource source;
    private final MirrorState state;
    private final RangeComparison comparison;
    private final int maxEntities;

    Reconciler(EntitySource source, MirrorState state, RangeComparison comparison) {
        this(source, state, comparison, MAX_ENTITIES);
    }

    Reconciler(EntitySource source, MirrorState state, RangeComparison comparison, int maxEntities) {
        this.source = source;
        this.state = state;
        this.comparison = comparison;
        this.maxEntities = maxEntities;
    }

    NamespaceReport reconcile(MirrorModel model, MirrorTable table, LogPosition position, boolean write, Progress progress) {
        return reconcile(new Pass(model, table, model.labels(table), position, write, progress), IdPrefix.ALL);
    }

    private record Pass(MirrorModel model, MirrorTable table, List<String> labels, LogPosition position, boolean write,
            Progress progress) {
    }

    private NamespaceReport reconcile(Pass pass, IdPrefix prefix) {
        long version = state.version();
        List<Map<String, Object>> entities = read(pass, prefix);
        if (entities != null) {
            NamespaceReport report = compare(pass, new RangeComparison.Found(IdRange.of(prefix), entities, version));
            pass.progress().add(entities.size());
            return report;
        }
        NamespaceReport report = NamespaceReport.NONE;
        for (IdPrefix part : prefix.split()) {
            report = report.plus(reconcile(pass, part));
        }
        return report;
    }

    /** Returns null if they have to be read in parts. */
    private List<Map<String, Object>> read(Pass pass, IdPrefix prefix) {
        try {
            List<Map<String, Object>> entities
                    = source.read(pass.table().namespace(), pass.labels(), prefix.text(), maxEntities);
            return entities.size() < maxEntities || prefix.isWholeId() ? entities : null;
        } catch (RangeTooLargeException e) {
            if (prefix.isWholeId()) {
                throw e;
            }
            return null;
        }
    }

    private NamespaceReport compare(Pass pass, RangeComparison.Found found) {
        if (!pass.write()) {
            return state.reading(connection -> comparison.differences(connection, pass.model(), pass.table(), found).report());
        }
        return state.writing((connection, version) -> {
            RangeComparison.Differences differences
                    = comparison.differences(connection, pass.model(), pass.table(), found);
            comparison.write(connection, pass.model(), pass.table(), differences, version, pass.position());
            return differences.report();
        });
    }
}
