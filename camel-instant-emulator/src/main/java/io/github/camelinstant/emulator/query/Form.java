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

/**
 * A namespace or link of a query with what is asked of it.
 *
 * @param label    the namespace at the top of a query, the link's label below
 * @param etype    the namespace; null when the link is unknown
 * @param options  null where the query gives null, which is refused
 * @param children the links to nest
 */
record Form(String label, String etype, Options options, List<Form> children) {
}
