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
package io.github.camelinstant.consumer;

import org.apache.camel.spi.Metadata;

/** Headers that consumers set on the exchanges they create. Routes use them through {@code InstantConstants}. */
public interface ConsumerHeaders {

    @Metadata(label = "consumer", description = "The namespace of the entity (emit=entities and changes).", javaType = "String")
    String NAMESPACE = "CamelInstantNamespace";

    @Metadata(label = "consumer", description = "The id of the entity (emit=entities and changes).", javaType = "String")
    String ENTITY_ID = "CamelInstantEntityId";

    @Metadata(label = "consumer",
              description = "What happened to the entity: create, update or delete (emit=changes); read in the initial"
                            + " snapshot of instant:changes.",
              javaType = "String")
    String ACTION = "CamelInstantAction";

    @Metadata(label = "consumer", description = "Where the entity stands: the value of the cursor attribute as a number"
                                                + " (milliseconds since 1970 for dates), which startPosition takes; with"
                                                + " emit=changes the number of the change, in instant:changes the ISN of the transaction.",
              javaType = "String")
    String POSITION = "CamelInstantPosition";

    @Metadata(label = "consumer",
              description = "The same for every delivery of the same change of the entity, so that an idempotent consumer can drop"
                            + " repeats (cursor and emit=changes).",
              javaType = "String")
    String IDEMPOTENCY_KEY = "CamelInstantIdempotencyKey";

    @Metadata(label = "consumer",
              description = "true when the change is not in the server's log, but was found by comparing everything with what"
                            + " was delivered (instant:changes).",
              javaType = "Boolean")
    String INFERRED = "CamelInstantInferred";
}
