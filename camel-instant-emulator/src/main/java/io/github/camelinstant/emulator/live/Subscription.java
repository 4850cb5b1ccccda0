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
package io.github.camelinstant.emulator.live;

import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.fault.LiveFaults;
import io.github.camelinstant.emulator.query.Footprint;
import io.github.camelinstant.emulator.query.QueryEngine;
import io.github.camelinstant.emulator.query.QueryRequest;
import io.github.camelinstant.emulator.query.QueryResult;

/** A query whose result a client wants to know whenever it changes. Used by one thread at a time. */
final class Subscription {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Rights rights;
    private final JsonNode query;
    private final boolean tree;
    private final Results results;
    private final LiveFaults faults;
    private Database seen;
    private Footprint footprint;
    private QueryResult result;

    /**
     * @param tree   whether the result goes out as a tree, else as join rows
     * @param faults what goes wrong with it
     */
    Subscription(Rights rights, JsonNode query, boolean tree, Results results, LiveFaults faults) {
        this.rights = rights;
        this.query = query;
        this.tree = tree;
        this.results = results;
        this.faults = faults;
    }

    JsonNode query() {
        return query;
    }

    /** Runs the query for the first time; throws what the query engine throws. */
    void start(Database database) {
        result = run(database);
        look(database);
    }

    /** The result as messages show it under that key, with what belongs to it. */
    ObjectNode show(String resultKey) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        if (tree) {
            shown.set(resultKey, result.tree());
            ObjectNode meta = shown.putObject("result-meta");
            meta.set("page-info", result.pageInfo());
            meta.set("aggregate", result.aggregate());
        } else {
            shown.set(resultKey, JoinRows.of(seen, result));
            shown.putNull("result-meta");
        }
        return shown;
    }

    /** Runs the query again if need be; a computation for {@code refresh-ok} if its result is another. */
    Optional<ObjectNode> refresh(Database database) {
        if (!mayDiffer(database)) {
            seen = database;
            return Optional.empty();
        }
        long start = System.nanoTime();
        QueryResult now = run(database);
        look(database);
        if (!Noticed.isChange(query, result, now) || faults.isLosing()) {
            return Optional.empty();
        }
        result = now;
        ObjectNode computation = JsonNodeFactory.instance.objectNode();
        computation.set("instaql-query", query);
        computation.put("instaql-query-hash", query.hashCode());
        computation.setAll(show("instaql-result"));
        computation.put("result-changed?", true);
        computation.put("duration-ms", (System.nanoTime() - start) / NANOS_PER_MILLI);
        computation.put("instaql-topic?", true);
        return Optional.of(computation);
    }

    private boolean mayDiffer(Database database) {
        return rights.admin() ? footprint.differs(seen, database) : seen != database;
    }

    private void look(Database database) {
        if (seen == null || seen.schema() != database.schema()) {
            footprint = Footprint.of(database.schema(), query);
        }
        seen = database;
    }

    private QueryResult run(Database database) {
        QueryRequest request = new QueryRequest(
                query, results.inference(), rights.admin(), rights.reads(database, query), results.derived());
        QueryResult found = QueryEngine.run(database, request);
        if (StreamSupport.stream(found.tree().spliterator(), false).mapToInt(JsonNode::size).sum() > faults.longest()) {
            throw Errors.operationTimedOut();
        }
        return found;
    }
}
