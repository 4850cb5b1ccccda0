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
package io.github.camelinstant.emulator.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.AttrJson;
import io.github.camelinstant.emulator.rules.Check.Subject;
import io.github.camelinstant.emulator.transact.Writes;
import io.github.camelinstant.emulator.transact.Writes.EntityKey;
import io.github.camelinstant.emulator.transact.Writes.EntityWrite;
import io.github.camelinstant.emulator.transact.Writes.LinkWrite;

/**
 * The checks that a transaction needs. What concerns entities that are there is asked before the writes; what concerns
 * new ones is asked after them, so that rules can follow their links.
 */
final class WritePlan {

    private static final String OBJECT = "object";
    private static final String ATTR = "attr";
    private static final String ATTRS = "attrs";

    private final Programs programs;
    private final Writes writes;
    private final WriteRows rows;

    WritePlan(Programs programs, Writes writes, WriteRows rows) {
        this.programs = programs;
        this.writes = writes;
        this.rows = rows;
    }

    /** The checks of updates, links between what is there, unlinks and deletes. */
    Set<Check> before() {
        Set<Check> checks = new LinkedHashSet<>();
        for (EntityWrite write : writes.entities()) {
            if (rows.exists(write.key())) {
                checks.add(upsert(RuleAction.UPDATE, write.key(), rows.ruleParams(write.key())));
            }
        }
        writes.links().forEach(link -> checks.addAll(links(link, RuleAction.LINK, true)));
        writes.unlinks().forEach(link -> checks.addAll(links(link, RuleAction.UNLINK, true)));
        writes.deletes().forEach(key -> checks.add(delete(key)));
        writes.removedAttrs().forEach(
                attr -> checks.add(new Check(
                        new Subject(ATTR, RuleAction.DELETE.wireName(), ATTRS, null), Optional.empty(), false,
                        JsonNodeFactory.instance.objectNode())));
        return checks;
    }

    /** The checks of new attributes, new entities and the links of new entities. */
    Set<Check> after() {
        Set<Check> checks = new LinkedHashSet<>();
        writes.newAttrs().forEach(attr -> checks.add(create(attr)));
        for (EntityWrite write : writes.entities()) {
            if (!rows.exists(write.key())) {
                checks.add(upsert(RuleAction.CREATE, write.key(), rows.ruleParams(write.key())));
            }
        }
        writes.links().forEach(link -> checks.addAll(links(link, RuleAction.LINK, false)));
        return checks;
    }

    private Check create(Attr attr) {
        ObjectNode definition = AttrJson.of(attr);
        definition.remove("catalog");
        ObjectNode bindings = JsonNodeFactory.instance.objectNode();
        bindings.set(Check.Bind.DATA, definition);
        return new Check(
                new Subject(ATTR, RuleAction.CREATE.wireName(), ATTRS, null), programs.of(ATTRS, RuleAction.CREATE), true,
                bindings);
    }

    /** The checks of a link or unlink on those of its ends that are there, or on those that are new. */
    private List<Check> links(LinkWrite link, RuleAction action, boolean there) {
        EntityKey source = link.sourceKey();
        EntityKey target = link.targetKey();
        Optional<Program> forward = programs.link(source.etype(), action, link.attr().label());
        Optional<Program> reverse = programs.link(target.etype(), action, link.attr().reverse().label());
        List<Check> checks = new ArrayList<>();
        boolean sourceAsked = rows.exists(source) == there;
        boolean targetAsked = rows.exists(target) == there && (there || rows.isWritten(target));
        if (forward.isPresent() || reverse.isPresent()) {
            if (sourceAsked && forward.isPresent()) {
                ObjectNode linked = there ? rows.old(target) : rows.updated(target);
                checks.add(link(action, source, target, forward, linked));
            }
            if (targetAsked && reverse.isPresent()) {
                ObjectNode linked = action == RuleAction.UNLINK ? rows.old(source) : rows.updated(source);
                checks.add(link(action, target, source, reverse, linked));
            }
            return checks;
        }
        if (sourceAsked) {
            checks.add(upsert(there ? RuleAction.UPDATE : RuleAction.CREATE, source, rows.ruleParams(target, source)));
        }
        if (targetAsked) {
            checks.add(view(target, rows.ruleParams(source, target)));
        }
        return checks;
    }

    private Check link(RuleAction action, EntityKey key, EntityKey other, Optional<Program> program, ObjectNode linked) {
        ObjectNode bindings = states(key);
        bindings.set(Check.Bind.LINKED_DATA, linked);
        bindings.put(Check.Bind.LINKED_ETYPE, other.etype());
        if (action == RuleAction.LINK) {
            bindings.putObject(Check.Bind.ACTIONS).put(Variable.DATA, did(key)).put(Variable.LINKED_DATA, did(other));
        }
        bindings.set(Check.Bind.RULE_PARAMS, rows.ruleParams(other, key));
        return object(action, key, program, bindings);
    }

    private Check upsert(RuleAction action, EntityKey key, ObjectNode ruleParams) {
        ObjectNode bindings = states(key);
        bindings.set(Check.Bind.RULE_PARAMS, ruleParams);
        ArrayNode modified = bindings.putArray(Check.Bind.MODIFIED_FIELDS);
        rows.modifiedFields(key).forEach(modified::add);
        return object(action, key, programs.of(key.etype(), action), bindings);
    }

    private Check view(EntityKey key, ObjectNode ruleParams) {
        ObjectNode bindings = states(key);
        bindings.set(Check.Bind.RULE_PARAMS, ruleParams);
        return object(RuleAction.VIEW, key, programs.of(key.etype(), RuleAction.VIEW), bindings);
    }

    private Check delete(EntityKey key) {
        ObjectNode bindings = JsonNodeFactory.instance.objectNode();
        bindings.set(Check.Bind.DATA, rows.old(key));
        bindings.set(Check.Bind.RULE_PARAMS, rows.ruleParams(key));
        return object(RuleAction.DELETE, key, programs.of(key.etype(), RuleAction.DELETE), bindings);
    }

    private ObjectNode states(EntityKey key) {
        ObjectNode bindings = JsonNodeFactory.instance.objectNode();
        bindings.set(Check.Bind.DATA, rows.exists(key) ? rows.old(key) : rows.updated(key));
        bindings.set(Check.Bind.NEW_DATA, rows.updated(key));
        return bindings;
    }

    private String did(EntityKey key) {
        return (rows.exists(key) ? RuleAction.UPDATE : RuleAction.CREATE).wireName();
    }

    private static Check object(RuleAction action, EntityKey key, Optional<Program> program, ObjectNode bindings) {
        return new Check(new Subject(OBJECT, action.wireName(), key.etype(), key.id().toString()), program, true, bindings);
    }
}
