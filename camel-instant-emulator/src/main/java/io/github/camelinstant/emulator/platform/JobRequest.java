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
package io.github.camelinstant.emulator.platform;

import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.DataType;
import io.github.camelinstant.emulator.db.Schema;
import io.github.camelinstant.emulator.error.Errors;

/**
 * A job that someone asks for.
 *
 * @param attr     the attribute, as it was then
 * @param dataType the type that values are to have; null unless the job checks types
 */
public record JobRequest(Attr attr, JobType type, DataType dataType) {

    /** The job of a step like {@code ["index", {"attr-id": …}]}; empty if it is a step of another kind. */
    static Optional<JobRequest> ofStep(Schema schema, JsonNode step) {
        JsonNode argument = step.path(1);
        return JobType.ofWireName(step.path(0).asText()).map(type -> {
            String id = argument.path("attr-id").asText();
            Attr attr = schema.attrs().stream().filter(each -> each.id().toString().equalsIgnoreCase(id)).findFirst()
                    .orElseThrow(
                            () -> Errors.recordNotFound("attrs", JsonNodeFactory.instance.objectNode().put("attr-id", id)));
            return of(attr, type, argument.path("checked-data-type").asText());
        });
    }

    /** A job for an attribute; the name of the type counts for a check of types only. */
    static JobRequest of(Attr attr, JobType type, String dataType) {
        if (type != JobType.CHECK_DATA_TYPE) {
            return new JobRequest(attr, type, null);
        }
        return new JobRequest(attr, type, DataType.ofWireName(dataType).orElseThrow(Errors::broken));
    }

    UUID attrId() {
        return attr.id();
    }
}
