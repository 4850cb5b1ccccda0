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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;

/** Takes lookups apart, in all the forms that a request may write them in. */
final class EidReader {

    /** What a lookup begins with that is written as one text. */
    static final String ENCODED = "lookup__";

    private static final String SEPARATOR = "__";
    private static final JsonMapper MAPPER = new JsonMapper();

    private EidReader() {
    }

    /** A lookup as it is written: the name of an attribute, or {@code label.id}, and a value. */
    record Pair(String name, JsonNode value) {

        JsonNode toJson() {
            return JsonNodeFactory.instance.arrayNode().add(name).add(value);
        }
    }

    /**
     * The lookup that stands for an entity, null if what stands there is none, for example an id.
     *
     * @throws io.github.camelinstant.emulator.error.InstantError if an encoded value is not JSON, or an object has not
     *                                                            one key
     */
    static Pair lookup(JsonNode eid) {
        if (eid.isTextual()) {
            return eid.textValue().startsWith(ENCODED) ? decoded(eid) : null;
        }
        if (eid.isArray() && eid.size() == 2 && eid.get(0).isTextual()) {
            return new Pair(eid.get(0).textValue(), eid.get(1));
        }
        if (!eid.isObject()) {
            return null;
        }
        if (eid.size() != 1) {
            throw Errors.validation(
                    "lookup", eid,
                    List.of(Errors.message("lookup must be an object with a single unique attr and value.")));
        }
        Map.Entry<String, JsonNode> entry = eid.properties().iterator().next();
        return new Pair(entry.getKey(), entry.getValue());
    }

    /** The entities that stand as the value of a link: one, or the elements of an array, or of an object each entry. */
    static List<JsonNode> linked(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false).toList();
        }
        if (value.isObject()) {
            return value.properties().stream().map(entry -> new Pair(entry.getKey(), entry.getValue()).toJson()).toList();
        }
        return List.of(value);
    }

    private static Pair decoded(JsonNode eid) {
        String[] parts = eid.textValue().split(SEPARATOR);
        String name = parts.length > 1 ? parts[1] : "";
        String json = parts.length > 2 ? String.join(SEPARATOR, Arrays.copyOfRange(parts, 2, parts.length)) : "";
        return new Pair(name, value(eid, name, json));
    }

    private static JsonNode value(JsonNode eid, String name, String json) {
        try {
            JsonNode value = MAPPER.readTree(MAPPER.createParser(json));
            return value == null ? NullNode.getInstance() : JsonValues.stored(value);
        } catch (JsonProcessingException e) {
            ObjectNode error = Errors.message("lookup value is invalid");
            error.putObject("hint").put("attribute", name).put("value", json);
            throw Errors.validation("lookup", eid, List.of(error));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
