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
package io.github.camelinstant.emulator.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The attributes that every app has. Their ids are the same in every app of every server: fixed bits, then the letters
 * of a short name in five bits each.
 */
public final class SystemCatalog {

    /** The system namespaces that users may extend with attributes and links of their own. */
    public static final Set<String> EXTENSIBLE = Set.of("$users", "$files", "$streams");

    private static final long ATTR_BITS = 0x9665323013ffffffL;
    private static final long IDENT_BITS = 0x9665323103ffffffL;
    private static final String LETTER_ORDER = "abcdefghijklmnopqrstuvwxzy_";
    private static final int LETTER_BITS = 5;
    private static final int LETTERS = 12;
    private static final int PAD = 0x1f;

    private static final List<Attr> ATTRS = new ArrayList<>();

    static {
        blob("$users", "id", "us_id").unique().indexed().add();
        blob("$users", "email", "us_email").type(DataType.STRING).unique().indexed().add();
        blob("$users", "type", "us_type").type(DataType.STRING).add();
        blob("$users", "imageURL", "us_imageurl").type(DataType.STRING).add();
        link("$users", "linkedPrimaryUser", "us_lpu", "$users", "linkedGuestUsers", "us_lgu").cascade().add();

        blob("$files", "id", "fi_id").unique().indexed().add();
        blob("$files", "path", "fi_path").type(DataType.STRING).unique().indexed().required().add();
        blob("$files", "size", "fi_size").type(DataType.NUMBER).indexed().required().add();
        blob("$files", "content-type", "fi_ct").type(DataType.STRING).indexed().add();
        blob("$files", "content-disposition", "fi_cd").type(DataType.STRING).indexed().add();
        blob("$files", "location-id", "fi_lid").type(DataType.STRING).unique().indexed().required().add();
        blob("$files", "key-version", "fi_kv").type(DataType.NUMBER).add();
        blob("$files", "url", "fi_url").type(DataType.STRING).required().add();

        blob("$streams", "id", "st_id").unique().indexed().add();
        blob("$streams", "clientId", "st_clientid").type(DataType.STRING).unique().indexed().required().add();
        blob("$streams", "machineId", "st_machineid").type(DataType.STRING).add();
        blob("$streams", "done", "st_done").type(DataType.BOOLEAN).add();
        blob("$streams", "size", "st_size").type(DataType.NUMBER).add();
        blob("$streams", "hashedReconnectToken", "st_hrt").type(DataType.STRING).add();
        blob("$streams", "abortReason", "st_abrtreasn").type(DataType.STRING).add();
        link("$streams", "$files", "st_fi", "$files", "$stream", "fi_stream").many().unique().cascadeReverse().add();

        blob("$userRefreshTokens", "id", "ur_id").unique().indexed().add();
        blob("$userRefreshTokens", "hashedToken", "ur_hashedtok").type(DataType.STRING).unique().indexed().add();
        link("$userRefreshTokens", "$user", "ur_user", "$users", "$userRefreshTokens", "us_urt").cascade().add();

        blob("$magicCodes", "id", "mc_id").unique().indexed().add();
        blob("$magicCodes", "email", "mc_email").type(DataType.STRING).indexed().add();
        blob("$magicCodes", "codeHash", "mc_codehash").type(DataType.STRING).indexed().add();
    }

    private static final Attr URL = attr("$files", "url");

    private SystemCatalog() {
    }

    /** All system attributes, links included. */
    public static List<Attr> attrs() {
        return List.copyOf(ATTRS);
    }

    /** The attributes of a namespace that are not stored: the server makes their values when they are read. */
    public static Stream<Attr> derived(String etype) {
        return etype.equals(URL.etype()) ? Stream.of(URL) : Stream.empty();
    }

    /** A system attribute by namespace and forward label. */
    public static Attr attr(String etype, String label) {
        return ATTRS.stream().filter(attr -> attr.etype().equals(etype) && attr.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(etype + "." + label + " is no system attribute"));
    }

    /** Whether a namespace belongs to the server. */
    public static boolean isSystem(String etype) {
        return etype.startsWith("$");
    }

    private static Definition blob(String etype, String label, String shortName) {
        return new Definition(shortName, ident(etype, label, shortName), null);
    }

    private static Definition link(
            String etype, String label, String shortName, String reverseEtype, String reverseLabel, String reverseName) {
        return new Definition(shortName, ident(etype, label, shortName), ident(reverseEtype, reverseLabel, reverseName));
    }

    private static Attr.Ident ident(String etype, String label, String shortName) {
        return new Attr.Ident(new UUID(IDENT_BITS, letters(shortName)), etype, label);
    }

    private static long letters(String shortName) {
        long bits = 0;
        for (int i = 0; i < LETTERS; i++) {
            bits = bits << LETTER_BITS | (i < shortName.length() ? letter(shortName.charAt(i)) : PAD);
        }
        return bits << 4 | 0xf;
    }

    private static int letter(char c) {
        return LETTER_ORDER.indexOf(c);
    }

    /** Collects what an attribute is until it is added to the catalog. */
    private static final class Definition {

        private final String shortName;
        private final Attr.Ident forward;
        private final Attr.Ident reverse;
        private boolean many;
        private boolean unique;
        private boolean indexed;
        private boolean required;
        private DataType type;
        private boolean cascade;
        private boolean cascadeReverse;

        private Definition(String shortName, Attr.Ident forward, Attr.Ident reverse) {
            this.shortName = shortName;
            this.forward = forward;
            this.reverse = reverse;
        }

        private Definition many() {
            many = true;
            return this;
        }

        private Definition unique() {
            unique = true;
            return this;
        }

        private Definition indexed() {
            indexed = true;
            return this;
        }

        private Definition required() {
            required = true;
            return this;
        }

        private Definition type(DataType newType) {
            type = newType;
            return this;
        }

        private Definition cascade() {
            cascade = true;
            return this;
        }

        private Definition cascadeReverse() {
            cascadeReverse = true;
            return this;
        }

        private void add() {
            ATTRS.add(new Attr(
                    new UUID(ATTR_BITS, letters(shortName)), forward, reverse, many, unique, indexed, required, type, cascade,
                    cascadeReverse, true, -1));
        }
    }
}
