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

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/** The attributes of an app. Immutable. */
public final class Schema {

    static final Schema EMPTY = new Schema(HashTreePMap.empty(), TreePMap.empty(), HashTreePMap.empty());

    private final PMap<UUID, Attr> attrs;
    private final TreePMap<String, TreePMap<String, Side>> namespaces;
    private final PMap<String, Integer> nextSlots;

    private Schema(PMap<UUID, Attr> attrs, TreePMap<String, TreePMap<String, Side>> namespaces,
                   PMap<String, Integer> nextSlots) {
        this.attrs = attrs;
        this.namespaces = namespaces;
        this.nextSlots = nextSlots;
    }

    public Collection<Attr> attrs() {
        return attrs.values();
    }

    public Optional<Attr> attr(UUID id) {
        return Optional.ofNullable(attrs.get(id));
    }

    /** What a label means on a namespace: an attribute or link seen forward, or a link seen in reverse. */
    public Optional<Side> side(String etype, String label) {
        return Optional.ofNullable(namespaces.getOrDefault(etype, TreePMap.empty()).get(label));
    }

    /** The labels of a namespace with what they mean, in the order of their names; empty for an unknown namespace. */
    public Map<String, Side> sides(String etype) {
        return namespaces.getOrDefault(etype, TreePMap.empty());
    }

    /** The names of all namespaces, the system's included. */
    public Collection<String> etypes() {
        return namespaces.keySet();
    }

    /** The attribute {@code id} of a namespace; absent as long as nothing was written there. */
    public Optional<Attr> idAttr(String etype) {
        return side(etype, "id").map(Side::attr);
    }

    /** The blob attributes of a namespace other than {@code id}, in the order in which they were added. */
    public List<Attr> blobs(String etype) {
        return sides(etype).values().stream().map(Side::attr).filter(attr -> attr.slot() >= 0)
                .sorted(Comparator.comparingInt(Attr::slot)).toList();
    }

    /** The links whose forward side is on that namespace. */
    public List<Attr> forwardLinks(String etype) {
        return sides(etype).values().stream().filter(side -> side.attr().isRef() && side.forward()).map(Side::attr).toList();
    }

    /** The links whose reverse side is on that namespace. */
    public List<Attr> reverseLinks(String etype) {
        return sides(etype).values().stream().filter(side -> side.attr().isRef() && !side.forward()).map(Side::attr).toList();
    }

    /** Adds an attribute, giving a blob its slot. The labels must be free. */
    Schema plus(Attr attr) {
        if (attr.isRef() || attr.label().equals("id")) {
            return placed(attr.withSlot(-1), nextSlots);
        }
        int slot = nextSlots.getOrDefault(attr.etype(), 0);
        return placed(attr.withSlot(slot), nextSlots.plus(attr.etype(), slot + 1));
    }

    /** Puts a changed definition in the place of the one with the same id; its slot stays. */
    Schema replaced(Attr attr) {
        Attr old = attrs.get(attr.id());
        return minus(old).placed(attr.withSlot(old.slot()), nextSlots);
    }

    Schema minus(Attr attr) {
        TreePMap<String, TreePMap<String, Side>> changed = without(namespaces, attr.forward());
        if (attr.isRef()) {
            changed = without(changed, attr.reverse());
        }
        return new Schema(attrs.minus(attr.id()), changed, nextSlots);
    }

    private Schema placed(Attr attr, PMap<String, Integer> slots) {
        TreePMap<String, TreePMap<String, Side>> changed = with(namespaces, attr.forward(), new Side(attr, true));
        if (attr.isRef()) {
            changed = with(changed, attr.reverse(), new Side(attr, false));
        }
        return new Schema(attrs.plus(attr.id(), attr), changed, slots);
    }

    private static TreePMap<String, TreePMap<String, Side>> with(
            TreePMap<String, TreePMap<String, Side>> map, Attr.Ident ident, Side side) {
        return map.plus(ident.etype(), map.getOrDefault(ident.etype(), TreePMap.empty()).plus(ident.label(), side));
    }

    private static TreePMap<String, TreePMap<String, Side>> without(
            TreePMap<String, TreePMap<String, Side>> map, Attr.Ident ident) {
        TreePMap<String, Side> labels = map.getOrDefault(ident.etype(), TreePMap.<String, Side> empty()).minus(ident.label());
        return labels.isEmpty() ? map.minus(ident.etype()) : map.plus(ident.etype(), labels);
    }
}
