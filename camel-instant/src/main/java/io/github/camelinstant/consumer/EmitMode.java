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

/** What a consumer makes an exchange of. */
public enum EmitMode {

    /**
     * One exchange with the whole result tree: of a poll if it holds any entity, of a subscription if it has changed.
     */
    result,

    /** One exchange for each entity of the query's single namespace; of a subscription if it is new or has changed. */
    entities,

    /** One exchange for each entity that was created, updated or deleted since the last delivery. */
    changes,

    /** One exchange for each transaction, with all its changes (instant:changes). */
    transactions
}
