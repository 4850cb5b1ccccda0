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
package io.github.camelinstant.examples.airroutes;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

import io.github.camelinstant.bulk.load.ImportReport;
import io.github.camelinstant.bulk.load.RowFailure;

/**
 * What the routes have done so far. Safe for any number of threads.
 */
public final class Tally {

    private final List<Imported> imported = new CopyOnWriteArrayList<>();
    private final Map<String, LongAdder> exported = new ConcurrentHashMap<>();

    /**
     * What became of a file.
     *
     * @param file      its name
     * @param namespace where its rows went
     * @param report    of the import
     */
    public record Imported(String file, String namespace, ImportReport report) {
    }

    /** Takes the report of a file that was imported. */
    public void imported(String file, String namespace, ImportReport report) {
        imported.add(new Imported(file, namespace, report));
    }

    /** Counts a row that was written to the NDJSON file of this namespace. */
    public void exported(String namespace) {
        exported.computeIfAbsent(namespace, name -> new LongAdder()).increment();
    }

    List<Imported> imported() {
        return imported;
    }

    long read() {
        return imported.stream().mapToLong(file -> file.report().read()).sum();
    }

    long written() {
        return imported.stream().mapToLong(file -> file.report().written()).sum();
    }

    long refused() {
        return imported.stream().mapToLong(file -> file.report().failed() + file.report().unknown()).sum();
    }

    long writtenTo(String namespace) {
        return imported.stream().filter(file -> file.namespace().equals(namespace))
                .mapToLong(file -> file.report().written()).sum();
    }

    /** Why a row was refused; empty when none was. */
    String reason() {
        return imported.stream().flatMap(file -> file.report().failures().stream()).map(RowFailure::message)
                .findFirst().orElse("");
    }

    long exported() {
        return exported.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long exportedFrom(String namespace) {
        return exported.containsKey(namespace) ? exported.get(namespace).sum() : 0;
    }
}
