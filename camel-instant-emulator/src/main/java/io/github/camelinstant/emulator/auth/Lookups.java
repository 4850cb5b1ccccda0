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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.ValueIndex;

/** Finds entities of system namespaces by an indexed text or by the hash of a secret. */
final class Lookups {

    private Lookups() {
    }

    static Optional<UUID> first(Database database, Attr attr, String text) {
        return all(database, attr, text).findFirst();
    }

    static Stream<UUID> all(Database database, Attr attr, String text) {
        return database.table(attr.etype()).index(attr).equalTo(TextNode.valueOf(text)).stream().map(ValueIndex.Entry::id);
    }

    /** What is stored of a secret. */
    static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The attribute as the database holds it, with its place in the entities. */
    static Attr stored(Database database, Attr attr) {
        return database.schema().attr(attr.id()).orElseThrow();
    }
}
