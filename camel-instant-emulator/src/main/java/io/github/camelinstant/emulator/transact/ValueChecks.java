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

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.DataType;
import io.github.camelinstant.emulator.db.Dates;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/** What a single value has to be for its attribute. */
final class ValueChecks {

    private static final int MAX_SIZE = 1_024;
    private static final int MAX_SHOWN = 64;

    private ValueChecks() {
    }

    static void check(Attr attr, UUID entity, JsonNode value) {
        if (JsonValues.hasNul(value)) {
            throw Errors.nullBytes();
        }
        if (attr.isRef()) {
            if (JsonValues.uuid(value).isEmpty()) {
                throw error(attr, entity, value, "Linked value must be a valid uuid.");
            }
        } else if (!value.isNull()) {
            checkSize(attr, entity, value);
            if (attr.type() != null && !isOfType(attr.type(), value)) {
                throw error(attr, entity, value, wrongType(attr, value));
            }
        }
    }

    private static void checkSize(Attr attr, UUID entity, JsonNode value) {
        if (attr.isLookedUp() && isTooLarge(value)) {
            throw tooLarge(attr, entity, value);
        }
    }

    /** Whether no index can hold a value. */
    static boolean isTooLarge(JsonNode value) {
        return Jsonb.size(value) > MAX_SIZE;
    }

    static InstantError tooLarge(Attr attr, UUID entity, JsonNode value) {
        String kind = attr.indexed() ? "an indexed" : "a unique";
        InstantError error = error(attr, entity, value, "Value is too large for " + kind + " attribute.");
        ((ObjectNode) error.hint()).put("value-too-large?", true);
        return error;
    }

    static boolean isOfType(DataType type, JsonNode value) {
        return switch (type) {
            case STRING -> value.isTextual();
            case NUMBER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case DATE -> Dates.instantOf(value).isPresent();
        };
    }

    private static String wrongType(Attr attr, JsonNode value) {
        String message = "Invalid value type for " + attr.etype() + "." + attr.label() + ". Value must be a "
                         + attr.type().wireName();
        return isShownWhole(value)
                ? message + " but the provided value type is " + value.getNodeType().name().toLowerCase(Locale.ROOT) + "."
                : message + ".";
    }

    private static InstantError error(Attr attr, UUID entity, JsonNode value, String message) {
        ObjectNode hint = JsonNodeFactory.instance.objectNode();
        hint.put("namespace", attr.etype());
        hint.put("attribute", attr.label());
        hint.set("value", isShownWhole(value) ? value : TextNode.valueOf(clipped(Jsonb.text(value)) + "..."));
        hint.put("checked-data-type", attr.type() == null ? "null" : attr.type().wireName());
        hint.put("attr-id", attr.id().toString());
        hint.put("entity-id", entity.toString());
        return Errors.badRequest("validation-failed", message, hint);
    }

    /** The database shows the first bytes of a value only, and the server can not read what was cut. */
    private static boolean isShownWhole(JsonNode value) {
        return Jsonb.text(value).getBytes(StandardCharsets.UTF_8).length <= MAX_SHOWN;
    }

    private static String clipped(String text) {
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            bytes += text.substring(end, next).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_SHOWN) {
                break;
            }
            end = next;
        }
        return text.substring(0, end);
    }
}
