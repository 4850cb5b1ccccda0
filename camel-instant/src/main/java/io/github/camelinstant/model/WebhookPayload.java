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

import java.util.List;

/**
 * What a transaction did, as far as a webhook is concerned.
 *
 * @param records        one for each entity, in no particular order; empty when nothing concerns the webhook; null when
 *                       the server does not have the transaction (any more)
 * @param idempotencyKey the same for every delivery of the event
 */
public record WebhookPayload(List<ChangeRecord> records, String idempotencyKey) {

    public WebhookPayload {
        records = records == null ? null : List.copyOf(records);
    }

    /** Whether the server does not have the transaction (any more), so that nobody can tell what it did. */
    public boolean isGone() {
        return records == null;
    }
}
