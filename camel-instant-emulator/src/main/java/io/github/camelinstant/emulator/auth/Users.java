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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.SystemCatalog;
import io.github.camelinstant.emulator.db.ValueIndex;

/** Finds the users of an app. */
public final class Users {

    private static final Attr EMAIL = SystemCatalog.attr("$users", "email");

    private Users() {
    }

    /** The user with exactly that email address. */
    public static Optional<UUID> idByEmail(Database database, String email) {
        return first(database, EMAIL, email);
    }

    /** The user whom that refresh token signs in. */
    public static Optional<UUID> idByToken(Database database, UUID token) {
        return RefreshTokens.userOf(database, token);
    }

    /** The id under which a unique text of a system namespace stands. */
    static Optional<UUID> first(Database database, Attr attr, String value) {
        Iterator<ValueIndex.Entry> entries
                = database.table(attr.etype()).index(attr).equalTo(TextNode.valueOf(value)).iterator();
        return entries.hasNext() ? Optional.of(entries.next().id()) : Optional.empty();
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
