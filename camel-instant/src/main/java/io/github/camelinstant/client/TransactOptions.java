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
package io.github.camelinstant.client;

/**
 * How a transaction is taken.
 *
 * @param throwOnMissingAttrs true to refuse attributes that the schema does not have, false to let Instant create them
 */
public record TransactOptions(boolean throwOnMissingAttrs) {

    /** Unknown attributes are refused, so that a typing error does not become a new attribute. */
    public static final TransactOptions DEFAULT = new TransactOptions(true);
}
