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

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;

/** The type of {@code request}: the one variable whose fields are known, so that a misspelt one is refused at once. */
final class RequestType implements CelTypeProvider {

    private static final Map<String, CelType> FIELDS = Map.of(
            "time", SimpleType.TIMESTAMP, "ip", SimpleType.STRING, "origin", SimpleType.STRING, "modifiedFields",
            ListType.create(SimpleType.STRING));

    static final StructType TYPE = StructType.create(
            "instant.Request", ImmutableSet.copyOf(FIELDS.keySet()), field -> Optional.ofNullable(FIELDS.get(field)));

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.of(TYPE);
    }

    @Override
    public Optional<CelType> findType(String name) {
        return name.equals(TYPE.name()) ? Optional.of(TYPE) : Optional.empty();
    }

    /** The value of {@code request}: what the request does not have is empty text. */
    static Map<String, Object> value(RequestInfo request, List<String> modifiedFields) {
        return Map.of(
                "time", RuleFunctions.timestamp(request.time()), "ip", Objects.requireNonNullElse(request.ip(), ""), "origin",
                Objects.requireNonNullElse(request.origin(), ""), "modifiedFields", modifiedFields);
    }
}
