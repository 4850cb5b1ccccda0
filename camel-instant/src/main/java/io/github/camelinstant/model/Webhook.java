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
package io.github.camelinstant.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A webhook of the app: which changes Instant logs for it, and to whom it tells them.
 *
 * @param id             its id
 * @param url            where Instant sends events
 * @param namespaces     whose entities matter
 * @param actions        what has to happen to them
 * @param active         whether changes become events; those made while it is disabled never do
 * @param disabledReason why it is disabled, or null
 * @param createdAt      when it was made, in seconds
 * @param updatedAt      when it was last updated, enabled or disabled, in seconds
 */
public record Webhook(String id, String url, List<String> namespaces, Set<ChangeAction> actions, boolean active,
        String disabledReason, Instant createdAt, Instant updatedAt) {

    public Webhook {
        Checks.notBlank(id, "The id of a webhook");
        namespaces = List.copyOf(namespaces);
        actions = Set.copyOf(actions);
    }
}
