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
package io.github.camelinstant.emulator.live;

import io.github.camelinstant.emulator.query.DerivedValues;

/**
 * How a session shows the results of its queries.
 *
 * @param inference whether has-one links are shown as objects, where the client does not say it with the query
 * @param derived   makes the values that are not stored
 */
public record Results(boolean inference, DerivedValues derived) {

    Results withInference(boolean given) {
        return new Results(given, derived);
    }
}
