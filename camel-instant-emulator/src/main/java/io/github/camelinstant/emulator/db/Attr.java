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
package io.github.camelinstant.emulator.db;

import java.util.UUID;

/**
 * An attribute definition. A blob attribute holds a JSON value of an entity; a ref attribute is a link, stored on its
 * forward side and readable from both.
 *
 * @param id             unique over all apps of a server, but for the system attributes
 * @param forward        where the attribute stands
 * @param reverse        the other end of a link; null for a blob
 * @param many           whether the forward side of a link holds several targets
 * @param unique         one entity per value; on a link: the reverse side is has-one
 * @param indexed        can be compared and ordered by (when typed), and limits the size of a value
 * @param required       an entity can not be without it
 * @param type           the enforced type of a blob; null when unchecked
 * @param cascade        deleting the target of a link deletes its source
 * @param cascadeReverse deleting the source of a link deletes its target
 * @param system         belongs to the server's catalog, not to the user
 * @param slot           position of the value inside {@link Entity}; -1 for links
 */
public record Attr(UUID id, Ident forward, Ident reverse, boolean many, boolean unique, boolean indexed, boolean required,
        DataType type, boolean cascade, boolean cascadeReverse, boolean system, int slot) {

    /** A label on a namespace, with the id that the server gives to that name. */
    public record Ident(UUID id, String etype, String label) {
    }

    public boolean isRef() {
        return reverse != null;
    }

    /** Whether this is the attribute {@code id} of a namespace, whose values are the ids of the created entities. */
    public boolean isId() {
        return !isRef() && forward.label().equals("id");
    }

    public String etype() {
        return forward.etype();
    }

    public String label() {
        return forward.label();
    }

    /** Whether values of this attribute are held in an index. */
    public boolean isLookedUp() {
        return !isRef() && (indexed || unique);
    }

    public Attr withSlot(int newSlot) {
        return new Attr(
                id, forward, reverse, many, unique, indexed, required, type, cascade, cascadeReverse, system, newSlot);
    }

    public Attr withIndexed(boolean value) {
        return new Attr(id, forward, reverse, many, unique, value, required, type, cascade, cascadeReverse, system, slot);
    }

    public Attr withUnique(boolean value) {
        return new Attr(id, forward, reverse, many, value, indexed, required, type, cascade, cascadeReverse, system, slot);
    }

    public Attr withRequired(boolean value) {
        return new Attr(id, forward, reverse, many, unique, indexed, value, type, cascade, cascadeReverse, system, slot);
    }

    public Attr withType(DataType value) {
        return new Attr(
                id, forward, reverse, many, unique, indexed, required, value, cascade, cascadeReverse, system, slot);
    }

    public Attr withCardinality(boolean newMany) {
        return new Attr(
                id, forward, reverse, newMany, unique, indexed, required, type, cascade, cascadeReverse, system, slot);
    }

    public Attr withCascades(boolean newCascade, boolean newCascadeReverse) {
        return new Attr(
                id, forward, reverse, many, unique, indexed, required, type, newCascade, newCascadeReverse, system, slot);
    }

    public Attr withIdents(Ident newForward, Ident newReverse) {
        return new Attr(
                id, newForward, newReverse, many, unique, indexed, required, type, cascade, cascadeReverse, system, slot);
    }
}
