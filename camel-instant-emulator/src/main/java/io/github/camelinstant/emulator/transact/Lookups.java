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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** What a lookup means in a namespace. */
final class Lookups {

    private static final String THROUGH_ID = ".id";

    private Lookups() {
    }

    /** Whether a lookup goes through a link: an attribute may have a dot in its name, and then comes first. */
    static boolean isThroughLink(AttrView attrs, String etype, EidReader.Pair lookup) {
        return lookup.name().indexOf('.') >= 0 && attrs.forward(etype, lookup.name()) == null;
    }

    /** The label of the link in a lookup like {@code owner.id}. */
    static String linkLabel(EidReader.Pair lookup) {
        String name = lookup.name();
        int dot = name.indexOf('.');
        if (!name.substring(dot).equals(THROUGH_ID)) {
            throw invalid(lookup.toJson(), name + " is not a valid lookup attribute.");
        }
        return name.substring(0, dot);
    }

    /**
     * The entity that a request names in any of its forms, in a namespace; the namespace is null beside an attribute.
     */
    static Eid eid(AttrView attrs, String etype, JsonNode eid) {
        EidReader.Pair lookup = EidReader.lookup(eid);
        if (lookup == null) {
            return JsonValues.uuid(eid).<Eid> map(Eid.Id::new).orElseGet(() -> new Eid.Other(eid));
        }
        String label = isThroughLink(attrs, etype, lookup) ? linkLabel(lookup) : lookup.name();
        Attr attr = attrs.forward(etype, label);
        if (attr == null || !attr.unique()) {
            throw invalid(
                    lookup.toJson(), lookup.name() + " is not a unique attribute on " + (etype == null ? "" : etype));
        }
        return new Eid.Lookup(attr, attr.isRef() || attr.isId() ? JsonValues.canonicalId(lookup.value()) : lookup.value());
    }

    private static InstantError invalid(JsonNode lookup, String message) {
        return Errors.validation("lookup", lookup, List.of(Errors.message(message)));
    }
}
