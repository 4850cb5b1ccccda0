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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.db.Attr;

/** Finds the attributes that steps use and the schema does not have, and says how the server would create them. */
final class AttrCreation {

    private static final String ID = "id";

    private final AttrView attrs;
    private final Supplier<UUID> ids;

    AttrCreation(AttrView attrs, Supplier<UUID> ids) {
        this.attrs = attrs;
        this.ids = ids;
    }

    /** Adds to the view what the steps need. Lookups first: their attributes have to be unique. */
    void addMissing(List<Step> steps) {
        for (Step step : steps) {
            if (step.etype() != null && !step.action().equals(Step.RULE_PARAMS)) {
                addForLookups(step);
            }
        }
        for (Step step : steps) {
            if (step.writesValues() || step.isLinking()) {
                addForLabels(step);
            }
        }
    }

    private void addForLookups(Step step) {
        EidReader.Pair lookup = EidReader.lookup(step.subject());
        if (lookup != null) {
            addForLookup(step.etype(), lookup);
        }
        if (step.action().equals(Step.LINK)) {
            for (Map.Entry<String, JsonNode> link : step.payload().properties()) {
                for (EidReader.Pair linked : linkedLookups(link.getValue())) {
                    addForLink(step.etype(), link.getKey());
                    addForLookup(linkedEtype(step.etype(), link.getKey()), linked);
                }
            }
        }
    }

    private static List<EidReader.Pair> linkedLookups(JsonNode value) {
        List<EidReader.Pair> lookups = new ArrayList<>();
        for (JsonNode eid : EidReader.linked(value)) {
            EidReader.Pair lookup = EidReader.lookup(eid);
            if (lookup != null) {
                lookups.add(lookup);
            }
        }
        return lookups;
    }

    private String linkedEtype(String etype, String label) {
        Attr forward = attrs.forward(etype, label);
        if (forward != null && forward.isRef()) {
            return forward.reverse().etype();
        }
        Attr reverse = attrs.reverse(etype, label);
        return reverse != null ? reverse.etype() : label;
    }

    private void addForLookup(String etype, EidReader.Pair lookup) {
        if (Lookups.isThroughLink(attrs, etype, lookup)) {
            addForLink(etype, Lookups.linkLabel(lookup));
        } else if (attrs.forward(etype, lookup.name()) == null) {
            attrs.add(NewAttrs.blob(ids, etype, lookup.name()).withUnique(true).withIndexed(true));
        }
    }

    private void addForLink(String etype, String label) {
        if (attrs.forward(etype, label) == null && attrs.reverse(etype, label) == null) {
            attrs.add(
                    NewAttrs.link(ids, etype, label).withCardinality(false).withUnique(true).withIndexed(true));
        }
    }

    private void addForLabels(Step step) {
        if (attrs.forward(step.etype(), ID) == null) {
            attrs.add(NewAttrs.blob(ids, step.etype(), ID).withUnique(true));
        }
        for (Map.Entry<String, JsonNode> entry : step.payload().properties()) {
            String label = entry.getKey();
            if (attrs.forward(step.etype(), label) != null) {
                continue;
            }
            if (step.writesValues()) {
                attrs.add(NewAttrs.blob(ids, step.etype(), label));
            } else if (attrs.reverse(step.etype(), label) == null) {
                attrs.add(NewAttrs.link(ids, step.etype(), label));
            }
        }
    }
}
