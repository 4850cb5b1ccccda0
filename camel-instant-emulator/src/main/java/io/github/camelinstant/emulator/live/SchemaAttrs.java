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
package io.github.camelinstant.emulator.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.db.AttrJson;
import io.github.camelinstant.emulator.db.Schema;

/** The list of an app's attributes as messages carry it; made anew only when the schema has changed. Thread-safe. */
final class SchemaAttrs {

    private volatile Printed printed = new Printed(null, null);

    private record Printed(Schema schema, ArrayNode attrs) {
    }

    /** The attributes of a schema, the system's included. Not to be changed. */
    ArrayNode of(Schema schema) {
        Printed known = printed;
        if (known.schema() != schema) {
            ArrayNode attrs = JsonNodeFactory.instance.arrayNode();
            schema.attrs().forEach(attr -> attrs.add(AttrJson.of(attr)));
            known = new Printed(schema, attrs);
            printed = known;
        }
        return known.attrs();
    }
}
