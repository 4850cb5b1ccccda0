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
package io.github.camelinstant.emulator.query;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.error.Errors;
import io.github.camelinstant.emulator.error.InstantError;

/**
 * A place in a query, for errors to point at.
 *
 * @param query the whole query, which every error repeats
 * @param keys  the keys that lead to the place
 */
record Place(ObjectNode query, List<String> keys) {

    private static final String DATA_TYPE = "query";
    private static final String MESSAGE = "message";

    Place at(String... more) {
        return new Place(query, Stream.concat(keys.stream(), Stream.of(more)).toList());
    }

    /** The error of a place that holds something of a wrong kind. */
    InstantError error(String expected) {
        return Errors.validation(DATA_TYPE, query, List.of(expected(expected)));
    }

    InstantError error(String expected, String message) {
        return errors(expected, List.of(message));
    }

    /** One error for each of the messages, all of the same kind at the same place. */
    InstantError errors(String expected, List<String> messages) {
        return Errors.validation(
                DATA_TYPE, query, messages.stream().map(message -> expected(expected).put(MESSAGE, message)).toList());
    }

    /** The error of an operand, whose kind the server puts under a key of another name. */
    InstantError operandError(String expected, String message) {
        ObjectNode error = query.objectNode();
        error.put("expected?", expected);
        error.set("in", Errors.path(keys.toArray()));
        return Errors.validation(DATA_TYPE, query, List.of(error.put(MESSAGE, message)));
    }

    private ObjectNode expected(String expected) {
        return Errors.expected(expected, keys.toArray());
    }
}
