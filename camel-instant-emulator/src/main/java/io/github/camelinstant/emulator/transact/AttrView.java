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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Schema;
import io.github.camelinstant.emulator.db.Side;

/** A schema together with the attributes that the steps of a request still have to add to it. */
final class AttrView {

    private record Name(String etype, String label) {
    }

    private final Schema schema;
    private final List<Attr> added = new ArrayList<>();
    private final Map<Name, Attr> addedForward = new HashMap<>();
    private final Map<Name, Attr> addedReverse = new HashMap<>();

    AttrView(Schema schema) {
        this.schema = schema;
    }

    /** The attribute or link of that forward label; null if there is none. */
    Attr forward(String etype, String label) {
        Attr attr = addedForward.get(new Name(etype, label));
        return attr != null ? attr : stored(etype, label, true);
    }

    /** The link of that reverse label; null if there is none. */
    Attr reverse(String etype, String label) {
        Attr attr = addedReverse.get(new Name(etype, label));
        return attr != null ? attr : stored(etype, label, false);
    }

    void add(Attr attr) {
        added.add(attr);
        addedForward.put(new Name(attr.etype(), attr.label()), attr);
        if (attr.isRef()) {
            addedReverse.put(new Name(attr.reverse().etype(), attr.reverse().label()), attr);
        }
    }

    /** What was added, in that order. */
    List<Attr> added() {
        return added;
    }

    private Attr stored(String etype, String label, boolean forward) {
        if (etype == null) {
            return null;
        }
        return schema.side(etype, label).filter(side -> side.forward() == forward).map(Side::attr).orElse(null);
    }
}
