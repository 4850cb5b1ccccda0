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
package io.github.camelinstant.emulator.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Change;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.transact.TransactRequest;
import io.github.camelinstant.emulator.transact.Transactor;
import io.github.camelinstant.emulator.transact.WriteRules;

/** Writes to apps, and what is in them. In JSON single quotes stand for double ones. */
final class StoredDatabases {

    private StoredDatabases() {
    }

    /** Everything that is in a database, as text. */
    static List<String> contents(Database database) {
        List<String> contents = new ArrayList<>();
        WholeDatabase.write(database, part -> part.forEach(edit -> contents.add(EditJson.write(edit).toString())));
        return contents;
    }

    /** Carries steps out; returns the number of the transaction. */
    static long transact(App app, String steps) {
        return app.write((before, createdAt) -> new Change.Result<>(
                Transactor.transact(
                        before,
                        new TransactRequest(json(steps), false, WriteRules.NONE, true, createdAt, UUID::randomUUID))
                        .after(),
                null)).txId();
    }

    static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
