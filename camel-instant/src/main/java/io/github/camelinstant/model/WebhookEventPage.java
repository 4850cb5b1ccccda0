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
 * A page of the events of a webhook, newest first.
 *
 * @param events    the events
 * @param endCursor asks for the next page, with older events; null when this one is empty
 * @param hasNext   whether there are older events
 */
public record WebhookEventPage(List<WebhookEvent> events, String endCursor, boolean hasNext) {

    public WebhookEventPage {
        events = List.copyOf(events);
    }
}
