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
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.github.camelinstant.consumer.log.Payloads.Fetched;
import io.github.camelinstant.consumer.state.KnownEntity;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.ChangeRecord;
import io.github.camelinstant.model.Isn;

/**
 * What the transactions of the log did, in the order of commits; the records of one in the order of namespace and id,
 * behind those that were delivered already.
 */
final class TransactionReading extends MarkedReading {

    private static final int RECORDS_OF_A_LOT = 200;

    private final Payloads payloads;
    private final LogCursor cursor;
    private final Delivered delivered;
    private final ChangeItems items;
    private final List<String> namespaces;
    private final Set<ChangeAction> actions;
    private final Consumer<Isn> gone;

    /**
     * @param namespaces whose changes are wanted
     * @param actions    which of them make an exchange
     * @param gone       is told of transactions that the server does not have any more
     */
    TransactionReading(Payloads payloads, LogCursor cursor, Delivered delivered, ChangeItems items, List<String> namespaces,
                       Set<ChangeAction> actions, Consumer<Isn> gone) {
        super(delivered);
        this.payloads = payloads;
        this.cursor = cursor;
        this.delivered = delivered;
        this.items = items;
        this.namespaces = namespaces;
        this.actions = actions;
        this.gone = gone;
    }

    @Override
    boolean readLot() {
        int records = 0;
        while (payloads.hasNext() && records < RECORDS_OF_A_LOT) {
            Fetched fetched = fetch();
            if (fetched.payload().isGone()) {
                gone.accept(fetched.isn());
                addSilently(new LogMark(List.of(), at -> at.delivered(fetched.isn())));
            } else {
                records += add(fetched);
            }
        }
        return payloads.hasNext();
    }

    private Fetched fetch() {
        try {
            return payloads.next();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the log was read", e);
        }
    }

    private int add(Fetched fetched) {
        Isn isn = fetched.isn();
        String after = cursor.deliveredOf(isn);
        List<ChangeRecord> records = fetched.payload().records().stream()
                .filter(record -> namespaces.contains(record.namespace()))
                .filter(record -> after == null || key(record).compareTo(after) > 0)
                .sorted(Comparator.comparing(TransactionReading::key)).toList();
        if (items.ofTransactions()) {
            addWhole(isn, records, fetched.payload().idempotencyKey());
        } else {
            records.forEach(record -> addOne(isn, record));
            addSilently(new LogMark(List.of(), at -> at.delivered(isn)));
        }
        return records.size();
    }

    private void addWhole(Isn isn, List<ChangeRecord> records, String key) {
        List<KnownEntity> known = new ArrayList<>();
        records.forEach(record -> known.addAll(delivered.after(record)));
        LogMark mark = new LogMark(known, at -> at.delivered(isn));
        List<ChangeRecord> wanted = records.stream().filter(record -> actions.contains(record.action())).toList();
        if (wanted.isEmpty()) {
            addSilently(mark);
        } else {
            add(items.transaction(wanted, isn, key), mark);
        }
    }

    private void addOne(Isn isn, ChangeRecord record) {
        LogMark mark = new LogMark(delivered.after(record), at -> at.deliveredPart(isn, key(record)));
        if (actions.contains(record.action())) {
            add(items.record(record, isn), mark);
        } else {
            addSilently(mark);
        }
    }

    private static String key(ChangeRecord record) {
        return record.namespace() + '/' + record.id();
    }

    @Override
    public void close() {
        payloads.close();
        super.close();
    }
}
