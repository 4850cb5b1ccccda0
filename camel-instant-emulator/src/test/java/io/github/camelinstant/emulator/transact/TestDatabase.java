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
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.EntityRows;
import io.github.camelinstant.emulator.db.Side;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.platform.SchemaPlan;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A database and the transactions that one test makes on it. In its JSON, single quotes stand for double ones. */
final class TestDatabase {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Database database;
    private long clock = 1_000;
    private boolean admin = true;
    private WriteRules rules = WriteRules.NONE;

    TestDatabase() {
        database = Database.empty();
    }

    TestDatabase(String schema) {
        database = SchemaPlan.applied(Database.empty(), json(schema), UUID::randomUUID);
    }

    /** The id that ends with that number. */
    static UUID id(int number) {
        return new UUID(0x40008000L, 0x8000000000000000L + number);
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on transactions are those of a user with rules. */
    TestDatabase impersonated(WriteRules newRules) {
        admin = false;
        rules = newRules;
        return this;
    }

    /** Carries out steps; a number sign before a number is that id. */
    Writes transact(String steps) {
        Transaction done = Transactor.transact(
                database, new TransactRequest(json(withIds(steps)), false, rules, admin, clock++, UUID::randomUUID));
        database = done.after();
        return done.writes();
    }

    /** The error of steps that are refused. */
    InstantError refused(String steps) {
        return catchThrowableOfType(InstantError.class, () -> transact(steps));
    }

    static String withIds(String text) {
        return Pattern.compile("#(\\d+)").matcher(text)
                .replaceAll(match -> id(Integer.parseInt(match.group(1))).toString());
    }

    Database now() {
        return database;
    }

    ObjectNode row(String etype, int number) {
        return EntityRows.row(database, etype, id(number));
    }

    Attr attr(String etype, String label) {
        return database.schema().side(etype, label).map(Side::attr).orElseThrow();
    }
}
