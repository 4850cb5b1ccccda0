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
package io.github.camelinstant.model.schema;

/**
 * A link between two namespaces, which both sides see under a label of their own.
 *
 * @param from         the namespace of the forward side
 * @param label        what the forward side calls it
 * @param one          whether a forward entity has at most one
 * @param to           the namespace of the reverse side
 * @param reverseLabel what the reverse side calls it
 * @param reverseOne   whether a reverse entity has at most one
 */
public record Link(String from, String label, boolean one, String to, String reverseLabel, boolean reverseOne) {
}
