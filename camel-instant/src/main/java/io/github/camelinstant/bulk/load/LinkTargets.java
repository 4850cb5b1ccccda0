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
package io.github.camelinstant.bulk.load;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.bulk.scan.Scan;
import io.github.camelinstant.bulk.scan.ScanOptions;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.LinkTarget;
import io.github.camelinstant.model.Op;
import io.github.camelinstant.model.Query;

/**
 * What rows link to by key, and whether it is there in the end: Instant takes a link to an entity that does not exist.
 * Thread-safe while rows are added.
 */
final class LinkTargets implements Closeable {

    /** Which targets are remembered so that they are not noted again; others are noted more than once. */
    private static final int REMEMBERED = 65_536;
    private static final int AT_ONCE = 500;
    private static final int MAX_LISTED = 100;
    private static final int MAX_MISSING = 100_000;
    private static final ScanOptions ONE_BY_ONE = ScanOptions.DEFAULT.withConnections(1);

    private final InstantClient client;
    private final TempLines lines = new TempLines("Links to other rows");
    private final Set<String> noted = Collections.newSetFromMap(new LinkedHashMap<>() {

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });
    private final Set<String> missing = new HashSet<>();
    private final List<MissingTarget> listed = new ArrayList<>();

    LinkTargets(InstantClient client) {
        this.client = client;
    }

    static Map<String, Object> toMap(LinkTarget target) {
        return Map.of("label", target.label(), "namespace", target.namespace(), "id", target.id(), "key", target.key());
    }

    static LinkTarget of(Map<?, ?> map) {
        return new LinkTarget(
                (String) map.get("label"), (String) map.get("namespace"), (String) map.get("id"),
                ((List<?>) map.get("key")).stream().map(String.class::cast).toList());
    }

    /** Takes note of what a row that is in links to. */
    synchronized void add(ImportRow row) {
        for (LinkTarget target : row.targets()) {
            if (noted.add(target.id())) {
                lines.add(InstantJson.write(Map.of("row", row.index(), "target", toMap(target))));
            }
        }
    }

    /**
     * Looks which are not there.
     *
     * @throws InstantException if that cannot be read
     */
    void look() {
        Iterator<MissingTarget> all = lines.lines().map(LinkTargets::read).iterator();
        Map<String, MissingTarget> some = new LinkedHashMap<>();
        while (all.hasNext() && missing.size() < MAX_MISSING) {
            MissingTarget next = all.next();
            some.putIfAbsent(next.target().id(), next);
            if (some.size() == AT_ONCE) {
                look(some);
            }
        }
        look(some);
    }

    private static MissingTarget read(String line) {
        Map<String, Object> map = InstantJson.readObject(line);
        return new MissingTarget(((Number) map.get("row")).longValue(), of((Map<?, ?>) map.get("target")));
    }

    private void look(Map<String, MissingTarget> some) {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        some.values().forEach(each -> ids.computeIfAbsent(each.target().namespace(), namespace -> new ArrayList<>())
                .add(each.target().id()));
        ids.forEach((namespace, wanted) -> Scan.of(client, Query.of(namespace).where("id", Op.in(wanted)).fields("id"))
                .options(ONE_BY_ONE).forEach(entity -> some.remove(entity.get("id"))));
        for (MissingTarget each : some.values()) {
            if (missing.add(each.target().id()) && listed.size() < MAX_LISTED) {
                listed.add(each);
            }
        }
        some.clear();
    }

    /** How many are not there; 100,000 may be more. */
    long count() {
        return missing.size();
    }

    /** The first of those that are not there. */
    List<MissingTarget> listed() {
        return List.copyOf(listed);
    }

    @Override
    public void close() {
        lines.close();
    }
}
