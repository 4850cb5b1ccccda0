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
package io.github.camelinstant.consumer;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.consumer.position.PositionScope;
import io.github.camelinstant.consumer.position.PositionStore;
import io.github.camelinstant.consumer.state.Fingerprint;
import io.github.camelinstant.consumer.state.KnownEntity;
import io.github.camelinstant.consumer.state.StateOptions;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.operation.EntityType;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.ScriptHelper;

/** The feeds of a query. */
public final class QueryFeeds {

    private QueryFeeds() {
    }

    static FeedFactory<CursorFeed.Entity> cursor(Endpoint endpoint, ConsumerOptions options) {
        if (options.getCursor().isBlank() || options.getCursorOverlap() < 0) {
            throw new IllegalArgumentException("Option cursor must not be blank, option cursorOverlap not negative");
        }
        new PageQuery(query(endpoint.getCamelContext(), options), options.getCursor());
        EntityType type = EntityType.of(endpoint.getCamelContext(), options);
        PositionScope scope = scope(endpoint.getCamelContext(), options, "entities by " + options.getCursor());
        return (repository, key) -> new CursorFeed(
                store(repository, key, scope, options), options.getCursor(), options.getCursorOverlap(), options.getSaveEvery(),
                type);
    }

    /**
     * A feed of what has changed.
     *
     * @param  source                   where the entities of the query come from
     * @throws IllegalArgumentException when the query takes a part of the result only, or reads several namespaces
     */
    public static FeedFactory<KnownEntity> changes(Endpoint endpoint, ConsumerOptions options, EntitySource source) {
        PageQuery.requireNoWindow(query(endpoint.getCamelContext(), options), "emit=changes");
        PositionScope scope = scope(endpoint.getCamelContext(), options, "changes");
        StateOptions kept = new StateOptions(1, options.isKeepBefore(), options.getSaveEvery());
        return (repository, key) -> new ChangesFeed(
                store(repository, key, scope, options), source, kept, options.getAsToken());
    }

    /**
     * Checks the query of a consumer that makes an exchange of each entity.
     *
     * @throws IllegalArgumentException when it reads several namespaces, or none
     */
    public static void requireOneNamespace(Endpoint endpoint, ConsumerOptions options) {
        Query.namespaceOf(query(endpoint.getCamelContext(), options));
    }

    private static PositionStore store(
            StateRepository<String, String> repository, String key, PositionScope scope, ConsumerOptions options) {
        return new PositionStore(repository, key, scope, options.getStartPosition(), options.getOnPositionLost());
    }

    private static PositionScope scope(CamelContext context, ConsumerOptions options, String reads) {
        List<Object> asked = new ArrayList<>();
        asked.add(query(context, options));
        asked.add(options.getRuleParams() == null ? null : json(context, "ruleParams", options.getRuleParams()));
        asked.add(options.getAsEmail());
        asked.add(options.getAsToken() != null);
        asked.add(options.isAsGuest());
        return new PositionScope(
                options.getAppId(), options.getBaseUrl().replaceFirst("/+$", ""), reads,
                HexFormat.of().formatHex(Fingerprint.of(asked), 0, 16));
    }

    /** The query as it is written: expressions in it change values, never the shape. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> query(CamelContext context, ConsumerOptions options) {
        if (json(context, "query", options.getQuery()) instanceof Map<?, ?> query) {
            return (Map<String, Object>) query;
        }
        throw new IllegalArgumentException("Option query must be a JSON object: namespace to options and links");
    }

    private static Object json(CamelContext context, String option, String text) {
        try {
            return InstantJson.read(ScriptHelper.resolveOptionalExternalScript(context, text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option " + option + ": " + e.getMessage(), e);
        }
    }
}
