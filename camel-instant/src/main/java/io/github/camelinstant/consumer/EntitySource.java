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

import java.io.Closeable;
import java.util.Iterator;
import java.util.Map;

import io.github.camelinstant.client.InstantClient;

/** Where the entities that a query finds come from. */
@FunctionalInterface
public interface EntitySource {

    /** Entities that are read while they are asked for. They end when all were read, or with an exception. */
    interface Entities extends Iterator<Map<String, Object>>, Closeable {

        @Override
        void close();
    }

    /** Begins to read what a query over one namespace finds. */
    Entities open(InstantClient client, Map<String, Object> query);
}
