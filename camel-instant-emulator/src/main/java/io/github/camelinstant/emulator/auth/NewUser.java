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
package io.github.camelinstant.emulator.auth;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.Side;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/**
 * A user to be made by an auth endpoint.
 *
 * @param id     the id to give
 * @param fields the values to write, system and own ones
 */
public record NewUser(UUID id, ObjectNode fields) {

    /** A user with an email address, or with none if it is null. */
    public static NewUser withEmail(UUID id, String email) {
        return new NewUser(id, JsonNodeFactory.instance.objectNode().put("email", email));
    }

    /** A user who signs in with a magic code. */
    public static NewUser signedUp(UUID id, String email) {
        return new NewUser(id, JsonNodeFactory.instance.objectNode().put("email", email).put("type", "user"));
    }

    /** A user who is not known by any email address yet. */
    public static NewUser guest(UUID id) {
        return new NewUser(id, JsonNodeFactory.instance.objectNode().put("type", Users.GUEST));
    }

    /**
     * The same user with values for attributes that the app has added to {@code $users}.
     *
     * @param  extraFields  an object; null for none
     * @throws InstantError {@code validation-failed} at the first field that is a system one or is not in the schema
     */
    public NewUser with(JsonNode extraFields, Database database) {
        if (extraFields == null) {
            return this;
        }
        ObjectNode all = fields.deepCopy();
        extraFields.properties().forEach(field -> {
            checkExtraField(field.getKey(), extraFields, database);
            all.set(field.getKey(), field.getValue());
        });
        return new NewUser(id, all);
    }

    /** What the rule for sign-ups sees: the id and the values that were brought. */
    public ObjectNode asBrought() {
        ObjectNode brought = fields.deepCopy().put("id", id.toString());
        brought.remove("type");
        return brought;
    }

    private static void checkExtraField(String label, JsonNode extraFields, Database database) {
        Attr attr = database.schema().side(Users.ETYPE, label).map(Side::attr).orElse(null);
        if (attr != null && attr.system()) {
            throw refused(extraFields, "Cannot set system field: " + label);
        }
        if (attr == null || attr.isRef()) {
            throw refused(extraFields, "Unknown field: " + label + ". It must be defined in your $users schema.");
        }
    }

    private static InstantError refused(JsonNode extraFields, String message) {
        return Errors.validation("extra-fields", extraFields, List.of(Errors.message(message)));
    }
}
