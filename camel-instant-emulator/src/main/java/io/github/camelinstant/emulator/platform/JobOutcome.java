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

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.transact.StoredValues.Held;

/**
 * How a job ended.
 *
 * @param stage         the last stage that it came to
 * @param completed     how many values it looked at
 * @param error         the kind of error; null when it succeeded
 * @param invalidUnique the value that several entities have; null when that is not the error
 * @param invalid       values that are in the way; null when none are
 * @param errorData     more about the error; null when there is nothing
 */
record JobOutcome(String stage, int completed, String error, JsonNode invalidUnique, ArrayNode invalid,
        ObjectNode errorData) {

    private static final int SAMPLE = 10;

    static JobOutcome done(String stage, int completed) {
        return new JobOutcome(stage, completed, null, null, null, null);
    }

    static JobOutcome failed(String stage, int completed, String error, List<Held> invalid) {
        return new JobOutcome(stage, completed, error, null, sample(invalid), null);
    }

    JobOutcome withInvalidUnique(JsonNode value) {
        return new JobOutcome(stage, completed, error, value, invalid, errorData);
    }

    JobOutcome withErrorData(ObjectNode data) {
        return new JobOutcome(stage, completed, error, invalidUnique, invalid, data);
    }

    boolean failed() {
        return error != null;
    }

    private static ArrayNode sample(List<Held> held) {
        ArrayNode sample = JsonNodeFactory.instance.arrayNode();
        held.stream().limit(SAMPLE).forEach(each -> {
            ObjectNode triple = sample.addObject().put("entity_id", each.entity().toString());
            triple.set("value", each.value());
            triple.put("json_type", each.value().getNodeType().name().toLowerCase(Locale.ROOT));
        });
        return sample;
    }
}
