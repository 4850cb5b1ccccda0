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

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.model.schema.AppSchema;

/**
 * Compares the entities of two sides, apps or archives: attributes and links, each entity with the one of the same id.
 * Exact for any number of entities, in flat memory. Immutable.
 *
 * <pre>{@code
 * ComparisonReport report = Comparison.of(Source.app(cloud), Source.app(home)).run();
 * System.exit(report.isEqual() ? 0 : 1);
 * }</pre>
 *
 * Files of apps, which get other ids when they are uploaded elsewhere, are paired by their paths; between archives by
 * their ids, too. An attribute that is null equals one that is missing, as for every reader. Writes during a comparison
 * of apps may show as differences.
 */
public final class Comparison {

    private static final Set<String> STORAGE = Set.of("$files.url", "$files.location-id");
    private static final int MAX_READERS = 64;

    private final Source left;
    private final Source right;
    private final List<String> chosen;
    private final Set<String> ignored;
    private final boolean creationTimes;
    private final int contentReaders;
    private final Consumer<? super Difference> differences;

    private Comparison(Source left, Source right, List<String> chosen, Set<String> ignored, boolean creationTimes,
                       int contentReaders, Consumer<? super Difference> differences) {
        this.left = left;
        this.right = right;
        this.chosen = chosen;
        this.ignored = ignored;
        this.creationTimes = creationTimes;
        this.contentReaders = contentReaders;
        this.differences = differences;
    }

    /** Prepares a comparison of all namespaces; nothing is read yet. */
    public static Comparison of(Source left, Source right) {
        return new Comparison(
                Objects.requireNonNull(left, "left"), Objects.requireNonNull(right, "right"), List.of(), STORAGE, false,
                0, difference -> {
                });
    }

    /**
     * The same for some namespaces; none for all.
     *
     * @param names {@code $streams}, which is left out otherwise, can be one
     */
    public Comparison namespaces(List<String> names) {
        return new Comparison(
                left, right, names.stream().distinct().sorted().toList(), ignored, creationTimes, contentReaders, differences);
    }

    /**
     * The same without some fields, besides {@code $files.url} and {@code $files.location-id}, which tell where a file
     * is stored.
     *
     * @param fields each as {@code namespace.field}
     */
    public Comparison ignore(Collection<String> fields) {
        Set<String> all = new HashSet<>(ignored);
        all.addAll(fields);
        return new Comparison(left, right, chosen, Set.copyOf(all), creationTimes, contentReaders, differences);
    }

    /**
     * The same with the creation times, which only archives know.
     *
     * @throws IllegalArgumentException if a side is an app
     */
    public Comparison withCreationTimes() {
        if (!left.knowsCreationTimes() || !right.knowsCreationTimes()) {
            throw new IllegalArgumentException("An app does not tell when its entities were created; only archives do");
        }
        return new Comparison(left, right, chosen, ignored, true, contentReaders, differences);
    }

    /**
     * The same with the contents of files that both sides have: they are read on both sides, and their SHA-256 is
     * compared. One that is not there is not the same as any other.
     *
     * @param  atATime                  how many contents are read at a time, from 1 to 64
     * @throws IllegalArgumentException if it is another number
     */
    public Comparison withContents(int atATime) {
        if (atATime < 1 || atATime > MAX_READERS) {
            throw new IllegalArgumentException("The number of contents read at a time must be from 1 to " + MAX_READERS);
        }
        return new Comparison(left, right, chosen, ignored, creationTimes, atATime, differences);
    }

    /** The same, telling somebody of every difference, by namespace and id; the report has all numbers and some ids. */
    public Comparison onDifference(Consumer<? super Difference> consumer) {
        return new Comparison(
                left, right, chosen, ignored, creationTimes, contentReaders, Objects.requireNonNull(consumer, "consumer"));
    }

    /**
     * Compares.
     *
     * @return                  what came of it
     * @throws InstantException if an app cannot be read
     * @throws RuntimeException if an archive cannot be read, or {@link #onDifference} throws it
     */
    public ComparisonReport run() {
        List<String> namespaces = chosen.isEmpty() ? ofBoth().filter(Comparison::isCompared).toList() : chosen;
        requireKnown(namespaces);
        SortedMap<String, NamespaceTally> tallies = new TreeMap<>();
        namespaces.forEach(name -> tallies.put(name, new NamespaceTally(name, canonical(name), creationTimes)));
        FilePairs files = filePairs(namespaces);
        try (Walk walk = new Walk(left, right, tallies, differences, files, contentReaders)) {
            walk.run(namespaces);
        }
        SortedMap<String, NamespaceComparison> results = new TreeMap<>();
        tallies.forEach((name, tally) -> results.put(name, tally.result()));
        List<String> leftOut = new ArrayList<>(new TreeSet<>(ignored));
        if (files != null) {
            leftOut.add("ids of files, which are paired by path");
        }
        if (!creationTimes) {
            leftOut.add("creation times");
        }
        if (contentReaders == 0 && namespaces.contains(AppSchema.FILES)) {
            leftOut.add("contents of files");
        }
        return new ComparisonReport(
                left.name(), right.name(), results, leftOut,
                chosen.isEmpty() ? ofBoth().filter(name -> !isCompared(name)).toList() : List.of());
    }

    /** A restore keeps the ids of files, an upload does not. Returns null when all are the same, or do not matter. */
    private FilePairs filePairs(List<String> namespaces) {
        boolean both = Stream.of(left, right).allMatch(side -> side.namespaces().contains(AppSchema.FILES));
        boolean matter = namespaces.contains(AppSchema.FILES)
                || Stream.of(left, right)
                        .anyMatch(side -> namespaces.stream().flatMap(name -> side.schema().links(name).stream())
                                .anyMatch(link -> link.to().equals(AppSchema.FILES)));
        if (!both || !matter || left.knowsCreationTimes() && right.knowsCreationTimes()) {
            return null;
        }
        FilePairs pairs = FilePairs.of(left, right);
        return pairs.isEmpty() ? null : pairs;
    }

    private Stream<String> ofBoth() {
        SortedSet<String> names = new TreeSet<>(left.namespaces());
        names.addAll(right.namespaces());
        return names.stream();
    }

    /** Backups have tokens and codes of the server, too, which no query shows. */
    private static boolean isCompared(String namespace) {
        return !namespace.startsWith("$") || namespace.equals(AppSchema.USERS) || namespace.equals(AppSchema.FILES);
    }

    private void requireKnown(List<String> namespaces) {
        List<String> all = ofBoth().toList();
        namespaces.stream().filter(name -> !name.equals(AppSchema.STREAMS) && !all.contains(name)).findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("Neither side has a namespace " + name);
                });
    }

    private Canonical canonical(String namespace) {
        Set<String> many = new HashSet<>();
        for (AppSchema schema : List.of(left.schema(), right.schema())) {
            schema.links(namespace).stream().filter(link -> !link.one()).forEach(link -> many.add(link.label()));
        }
        Set<String> fields = new HashSet<>();
        ignored.stream().filter(field -> field.startsWith(namespace + "."))
                .forEach(field -> fields.add(field.substring(namespace.length() + 1)));
        return new Canonical(many, fields);
    }
}
