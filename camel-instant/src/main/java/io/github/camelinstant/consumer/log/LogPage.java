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
package io.github.camelinstant.consumer.log;

import java.util.List;

import io.github.camelinstant.model.Isn;

/**
 * What a look at the list of events found.
 *
 * @param fresh    the events that were not delivered, in the order of commits
 * @param sawLast  whether the last event that was delivered is in the list
 * @param sawOlder whether that one, or one before it, is in the list
 */
record LogPage(List<Isn> fresh, boolean sawLast, boolean sawOlder) {
}
