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
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.db.SystemCatalog;

/** The tokens that sign users in. Only their hashes are stored. */
public final class RefreshTokens {

    private static final String ETYPE = "$userRefreshTokens";
    private static final Attr HASH = SystemCatalog.attr(ETYPE, "hashedToken");
    private static final Attr USER = SystemCatalog.attr(ETYPE, "$user");

    private RefreshTokens() {
    }

    /** Stores a new token of a user. */
    public static Database add(Database before, UUID user, UUID token, long createdAt) {
        DatabaseEditor editor = before.edit();
        UUID id = UUID.randomUUID();
        editor.create(ETYPE, id, createdAt);
        editor.set(Lookups.stored(before, HASH), id, TextNode.valueOf(Lookups.hash(token.toString())));
        editor.link(USER, id, user);
        return editor.done();
    }

    /** Takes away one token; does nothing if there is no such token. */
    public static Database remove(Database before, UUID token) {
        return find(before, token).map(id -> removed(before, List.of(id))).orElse(before);
    }

    /** Takes away all tokens of a user. */
    public static Database removeAll(Database before, UUID user) {
        return removed(before, before.links(USER).sourcesOf(user));
    }

    static Optional<UUID> userOf(Database database, UUID token) {
        return find(database, token).flatMap(id -> database.links(USER).targetsOf(id).stream().findFirst());
    }

    private static Optional<UUID> find(Database database, UUID token) {
        return Lookups.first(database, HASH, Lookups.hash(token.toString()));
    }

    private static Database removed(Database before, Iterable<UUID> ids) {
        DatabaseEditor editor = before.edit();
        ids.forEach(id -> editor.delete(ETYPE, id));
        return editor.done();
    }
}
