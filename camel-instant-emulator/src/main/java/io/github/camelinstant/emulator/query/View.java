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
package io.github.camelinstant.emulator.query;

import java.util.UUID;

import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Side;

/** A database as one caller sees it. */
record View(Database database, ReadRules rules) {

    boolean shows(String etype, UUID id) {
        return rules.canView(etype, id);
    }

    boolean shows(String etype, UUID id, String label) {
        return rules.canView(etype, id) && rules.canViewField(etype, id, label);
    }

    /** Whether the link between two entities is seen: it belongs to the one it starts from. */
    boolean showsLink(Side side, UUID id, UUID other) {
        Attr attr = side.attr();
        return shows(attr.etype(), side.forward() ? id : other, attr.label());
    }
}
