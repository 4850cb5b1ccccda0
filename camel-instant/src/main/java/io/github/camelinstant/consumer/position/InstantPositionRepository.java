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
package io.github.camelinstant.consumer.position;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.TransactOptions;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Query;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.schema.AppSchema;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Positions in a namespace of an Instant app, where a container that starts anew finds them. The namespace has the
 * attributes {@code key} and {@code value}, both text; the id of an entity is derived from the key, so that saving
 * twice changes nothing. Instant cannot compare before it writes: of two consumers with one key the last one wins, so
 * let only one of them run.
 */
public final class InstantPositionRepository extends ServiceSupport implements StateRepository<String, String> {

    private static final Logger LOG = LoggerFactory.getLogger(InstantPositionRepository.class);

    private final InstantClient client;
    private final String namespace;
    private final boolean createAttributes;

    /**
     * @param client           the app; it must be allowed to read and write the namespace
     * @param namespace        where the positions are
     * @param createAttributes whether the first save may create the attributes; without it they must be in the schema
     */
    public InstantPositionRepository(InstantClient client, String namespace, boolean createAttributes) {
        this.client = Objects.requireNonNull(client, "client");
        this.namespace = Objects.requireNonNull(namespace, "namespace");
        this.createAttributes = createAttributes;
    }

    /** As the other one; the attributes must be in the schema. */
    public InstantPositionRepository(InstantClient client, String namespace) {
        this(client, namespace, false);
    }

    /**
     * Returns the value that was saved last, or null when there is none.
     *
     * @throws PositionLostException    when the entity has no value any more
     * @throws PositionStorageException when the namespace is not in the schema, unless the first save may create it:
     *                                  then this is a first start, and the log says so
     */
    @Override
    public String getState(String key) {
        Map<String, Object> result = client.query(Query.of(namespace).where("id", id(key)));
        if (!(result.get(namespace) instanceof List<?> found) || found.isEmpty()) {
            requireNamespace(key);
            return null;
        } else if (((Map<?, ?>) found.get(0)).get("value") instanceof String value) {
            return value;
        }
        throw new PositionLostException(key, "its entity in " + namespace + " has no value");
    }

    /** Instant answers the same when there is no such entity and when there is no such namespace. */
    private void requireNamespace(String key) {
        if (!client.hasAdminToken() || AppSchema.of(client.platform().schema()).namespaces().containsKey(namespace)) {
            return;
        }
        String missing = "The namespace " + namespace + " of positions is not in the schema of the app";
        if (!createAttributes) {
            throw new PositionStorageException(missing + ": add it, or give it its name back if it was renamed", null);
        }
        LOG.warn("{}: there is no position {} yet. If the namespace was deleted or renamed, its positions are lost", missing,
                key);
    }

    /** Saves a value. */
    @Override
    public void setState(String key, String value) {
        Tx save = Tx.in(namespace).id(id(key)).update(Map.of("key", key, "value", value));
        client.transactSteps(List.of(save), new TransactOptions(!createAttributes));
    }

    private String id(String key) {
        return Ids.derive(namespace, key);
    }
}
