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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import io.github.camelinstant.consumer.log.Differences.Key;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.ChangeRecord;
import io.github.camelinstant.model.schema.AppSchema;

/** Looks again at entities that seemed to differ, and tells what still differs as a change. */
final class DifferenceReading extends MarkedReading {

    private static final int LOT = 100;

    private final AppEntities entities;
    private final Delivered delivered;
    private final ChangeItems items;
    private final List<String> namespaces;
    private final Set<ChangeAction> actions;
    private final Differences differences;
    private final LogCursor cursor;
    private final Supplier<AppSchema> schema;
    private int next;

    /**
     * @param actions which changes make an exchange
     * @param schema  gives the schema of the app as it is now
     */
    DifferenceReading(AppEntities entities, Delivered delivered, ChangeItems items, List<String> namespaces,
                      Set<ChangeAction> actions, Differences differences, LogCursor cursor,
                      Supplier<AppSchema> schema) {
        super(delivered);
        this.entities = entities;
        this.delivered = delivered;
        this.items = items;
        this.namespaces = namespaces;
        this.actions = actions;
        this.differences = differences;
        this.cursor = cursor;
        this.schema = schema;
        next = differences.next(0);
    }

    @Override
    boolean readLot() {
        Map<Integer, List<Integer>> lot = new LinkedHashMap<>();
        for (int read = 0; next >= 0 && read < LOT; read++) {
            lot.computeIfAbsent(differences.key(next).namespace(), each -> new ArrayList<>()).add(next);
            next = differences.next(next + 1);
        }
        lot.forEach((namespace, numbers) -> {
            Map<UUID, Entity> found = entities.find(
                    namespaces.get(namespace), numbers.stream().map(number -> differences.key(number).id()).toList());
            if (found.size() < numbers.size()) {
                differences.requireNamespaces(namespaces, schema.get());
            }
            numbers.forEach(number -> add(number, found.get(differences.key(number).id())));
        });
        return next >= 0;
    }

    private void add(int number, Entity entity) {
        Key key = differences.key(number);
        ChangeRecord missing = delivered.missing(key.namespace(), key.id(), entity);
        if (missing == null) {
            addSilently(new LogMark(List.of(), at -> differences.settle(number)));
            return;
        }
        LogMark mark = new LogMark(
                delivered.afterMissing(key.namespace(), key.id(), entity), at -> differences.settle(number));
        if (actions.contains(missing.action())) {
            add(items.inferred(missing, cursor.seen().last()), mark);
        } else {
            addSilently(mark);
        }
    }
}
