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

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.db.Entity;
import io.github.camelinstant.emulator.db.SystemCatalog;

/** Codes of six digits that sign in whoever has an email address. Each works once. Only their hashes are stored. */
public final class MagicCodes {

    private static final String ETYPE = "$magicCodes";
    private static final Attr EMAIL = SystemCatalog.attr(ETYPE, "email");
    private static final Attr HASH = SystemCatalog.attr(ETYPE, "codeHash");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CODES = 1_000_000;
    private static final long LIFE = Duration.ofDays(1).toMillis();

    private MagicCodes() {
    }

    /** A code that nobody knows yet. */
    public static String random() {
        return String.format("%06d", RANDOM.nextInt(CODES));
    }

    /** Stores a code for an email address; earlier ones stay valid. */
    public static Database add(Database before, String email, String code, long createdAt) {
        DatabaseEditor editor = before.edit();
        UUID id = UUID.randomUUID();
        editor.create(ETYPE, id, createdAt);
        editor.set(Lookups.stored(before, EMAIL), id, TextNode.valueOf(email));
        editor.set(Lookups.stored(before, HASH), id, TextNode.valueOf(Lookups.hash(code)));
        return editor.done();
    }

    /** The stored code, if it was given to that address. */
    public static Optional<UUID> find(Database database, String email, String code) {
        Attr emailAttr = Lookups.stored(database, EMAIL);
        JsonNode wanted = TextNode.valueOf(email);
        return Lookups.all(database, HASH, Lookups.hash(code))
                .filter(id -> wanted.equals(database.entity(ETYPE, id).get(emailAttr))).findFirst();
    }

    /** Whether a stored code is too old, at a time in milliseconds since the epoch. */
    public static boolean isExpired(Database database, UUID id, long now) {
        Entity code = database.entity(ETYPE, id);
        return now - code.createdAt() > LIFE;
    }

    /** Takes a stored code away. */
    public static Database remove(Database before, UUID id) {
        DatabaseEditor editor = before.edit();
        editor.delete(ETYPE, id);
        return editor.done();
    }
}
