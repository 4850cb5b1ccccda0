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

import org.apache.camel.spi.StateRepository;

/**
 * Makes the feed of a consumer when it starts, for only then its route and the key of its position are known.
 *
 * @param <M> what the feed remembers of a delivered item
 */
@FunctionalInterface
public interface FeedFactory<M> {

    /**
     * @param repository where the position is kept
     * @param key        under which name
     */
    Feed<M> create(StateRepository<String, String> repository, String key);
}
