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

import com.fasterxml.jackson.databind.JsonNode;

/** A part of a {@code where} whose keys have been taken apart, while nothing is known yet of the labels it names. */
sealed interface Clause {

    /** A path of labels and what the last of them is compared with: a value, or an object of operators. */
    record Field(List<String> path, JsonNode operand) implements Clause {
    }

    record All(List<Clause> clauses) implements Clause {
    }

    record Any(List<Clause> clauses) implements Clause {
    }
}
