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
package io.github.camelinstant.transfer.source;

import java.util.List;
import java.util.Map;

import io.github.camelinstant.model.schema.AppSchema;

/** Entities that can be read by the beginning of their ids. */
public interface EntitySource {

    /** Names the app or archive, the same in every run. */
    String name();

    /** Reads the schema as it is now. */
    AppSchema schema();

    /**
     * Reads entities of a namespace.
     *
     * @param  namespace              which
     * @param  labels                 links whose ids are wanted, beside the has-one links of the forward side, which
     *                                always come
     * @param  prefix                 how the text of their ids begins, in lower case and with hyphens; empty for all
     * @param  limit                  how many at most
     * @return                        the entities; linked ones as maps that have at least an id, in a list. Fewer than
     *                                the limit mean that there are no more.
     * @throws RangeTooLargeException if they have to be asked for by longer prefixes; not when the prefix is an id
     */
    List<Map<String, Object>> read(String namespace, List<String> labels, String prefix, int limit);
}
