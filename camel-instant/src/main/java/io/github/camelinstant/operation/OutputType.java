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
package io.github.camelinstant.operation;

/** What {@code instant:query} puts into the body. */
public enum OutputType {

    /** The whole result tree as a Map: namespace to list of entities. */
    map,

    /** The whole result tree as JSON text, as the server sent it. */
    json,

    /** The entities of the query's single namespace as a List. */
    entities,

    /** The entities of the query's single namespace as an Iterator that reads the response while it arrives. */
    stream
}
