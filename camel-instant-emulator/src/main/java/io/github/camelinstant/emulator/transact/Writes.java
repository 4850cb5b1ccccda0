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
package io.github.camelinstant.emulator.transact;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;

/**
 * What one transaction touches, lookups resolved and cascades included: for the rules before and after the writes, and
 * for whoever follows the changes of an app.
 *
 * @param entities     the entities that get their id or values, each once, in the order of their first step
 * @param links        the pairs to be linked; has-one replacements are not named apart
 * @param unlinks      the pairs to be unlinked, whether they are there or not
 * @param deletes      the entities to be deleted, whether they are there or not: those of the steps, then the cascaded
 *                     ones
 * @param newAttrs     attributes to be added, by {@code add-attr} and by use
 * @param removedAttrs attributes to be removed by {@code delete-attr}
 * @param ruleParams   parameters for the rules by entity, cascaded deletes included; see
 *                     {@link #ruleParams(String, UUID)}
 */
public record Writes(List<EntityWrite> entities, List<LinkWrite> links, List<LinkWrite> unlinks, List<EntityKey> deletes,
        List<Attr> newAttrs, List<Attr> removedAttrs, Map<EntityKey, ObjectNode> ruleParams) {

    private static final ObjectNode NO_PARAMS = JsonNodeFactory.instance.objectNode();

    /** Entities are told apart by namespace and id: one id can stand in two namespaces. */
    public record EntityKey(String etype, UUID id) {
    }

    /**
     * An entity that gets values.
     *
     * @param key    which one
     * @param create whether nothing is stored of it before the transaction
     * @param values the values as they will be, by label, merges carried out, without {@code id}: blobs and has-one
     *               links seen from their forward side
     */
    public record EntityWrite(EntityKey key, boolean create, Map<String, JsonNode> values) {

        /**
         * The row as it will be: the old row with the values of this write put over it. The argument is not changed.
         */
        public ObjectNode newRow(ObjectNode oldRow) {
            ObjectNode row = oldRow.deepCopy();
            row.put("id", key.id().toString());
            row.setAll(values);
            return row;
        }
    }

    /**
     * A pair of a link.
     *
     * @param attr   the link
     * @param source the entity on the forward side, of namespace {@code attr.etype()}
     * @param target the entity on the reverse side, of namespace {@code attr.reverse().etype()}
     */
    public record LinkWrite(Attr attr, UUID source, UUID target) {

        public EntityKey sourceKey() {
            return new EntityKey(attr.etype(), source);
        }

        public EntityKey targetKey() {
            return new EntityKey(attr.reverse().etype(), target);
        }
    }

    /**
     * The parameters of the {@code ruleParams} steps for an entity, merged; a cascaded delete has those of its cause.
     */
    public ObjectNode ruleParams(String etype, UUID id) {
        return ruleParams.getOrDefault(new EntityKey(etype, id), NO_PARAMS);
    }
}
