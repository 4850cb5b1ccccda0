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
package io.github.camelinstant.emulator.rules;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.Timestamp;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import io.github.camelinstant.emulator.db.Dates;

/**
 * The functions that rules have beyond CEL's own: {@code ref}, {@code limit}, {@code getTime} and a wider
 * {@code timestamp}.
 */
final class RuleFunctions {

    static final CelType OBJECT = MapType.create(SimpleType.STRING, SimpleType.DYN);
    static final CelType LIMIT = OpaqueType.create("RateLimit");
    static final String REF = "ref";

    private static final int MILLIS = 1_000;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private static final String MAP_REF = "map_ref_string";
    private static final String LIMIT_KEY = "rate_limit_key";
    private static final String LIMIT_KEY_TOKENS = "rate_limit_key_tokens";
    private static final String GET_TIME = "timestamp_get_time";
    private static final String OF_STRING = "string_to_timestamp";
    private static final String OF_MILLIS = "int64_to_timestamp";
    private static final String OF_TIMESTAMP = "timestamp_to_timestamp";

    private RuleFunctions() {
    }

    /** What the compiler must know. */
    static List<CelFunctionDecl> declarations() {
        return List.of(
                CelFunctionDecl.newFunctionDeclaration(
                        REF,
                        CelOverloadDecl.newMemberOverload(
                                MAP_REF, ListType.create(SimpleType.DYN), OBJECT, SimpleType.STRING)),
                CelFunctionDecl.newFunctionDeclaration(
                        "limit", CelOverloadDecl.newMemberOverload(LIMIT_KEY, SimpleType.BOOL, LIMIT, SimpleType.DYN),
                        CelOverloadDecl.newMemberOverload(
                                LIMIT_KEY_TOKENS, SimpleType.BOOL, LIMIT, SimpleType.DYN, SimpleType.INT)),
                CelFunctionDecl.newFunctionDeclaration(
                        "getTime", CelOverloadDecl.newMemberOverload(GET_TIME, SimpleType.INT, SimpleType.TIMESTAMP)),
                CelFunctionDecl.newFunctionDeclaration(
                        "timestamp", CelOverloadDecl.newGlobalOverload(OF_MILLIS, SimpleType.TIMESTAMP, SimpleType.INT)));
    }

    /** What the runtime does; CEL's own {@code timestamp} must be left out for them. */
    static List<CelFunctionBinding> bindings() {
        return List.of(
                CelFunctionBinding.from(MAP_REF, EntityMap.class, String.class, EntityMap::ref),
                CelFunctionBinding.from(LIMIT_KEY, RateLimit.class, Object.class, (limit, key) -> limit.consume(key, 1)),
                CelFunctionBinding.from(
                        LIMIT_KEY_TOKENS, List.of(RateLimit.class, Object.class, Long.class),
                        args -> ((RateLimit) args[0]).consume(args[1], (Long) args[2])),
                CelFunctionBinding.from(GET_TIME, Timestamp.class, RuleFunctions::millis),
                CelFunctionBinding.from(OF_STRING, String.class, RuleFunctions::ofText),
                CelFunctionBinding.from(OF_MILLIS, Long.class, millis -> timestamp(Instant.ofEpochMilli(millis))),
                CelFunctionBinding.from(OF_TIMESTAMP, Timestamp.class, timestamp -> timestamp));
    }

    /** CEL's form of an instant. */
    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).setNanos(instant.getNano()).build();
    }

    private static long millis(Timestamp timestamp) {
        return timestamp.getSeconds() * MILLIS + timestamp.getNanos() / NANOS_PER_MILLI;
    }

    private static Timestamp ofText(String text) {
        return Dates.instantOf(JsonNodeFactory.instance.textNode(text)).map(RuleFunctions::timestamp)
                .orElseThrow(() -> new IllegalArgumentException("Not a date: " + text));
    }
}
