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
import java.util.Optional;

import io.github.camelinstant.emulator.db.Side;

/**
 * A form tied to the attributes and links it names.
 *
 * @param label     the key of its result
 * @param etype     the namespace of its entities; null when unknown
 * @param link      the link that leads there; null at the top of a query
 * @param options   its options
 * @param condition what its entities must be; empty when a name is unknown, so that there are none
 * @param ordering  the order that its page is cut from; empty when it is not paged
 * @param children  the links to nest
 */
record FormPlan(String label, String etype, Side link, Options options, Optional<Condition> condition,
        Optional<Ordering> ordering, List<FormPlan> children) {
}
