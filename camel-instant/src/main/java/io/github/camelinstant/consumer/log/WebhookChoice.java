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

import java.util.Comparator;
import java.util.List;
import java.util.Set;

import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Webhook;

/**
 * Which webhook a consumer reads the log of. No I/O.
 *
 * @param id         the one that the user names; may be null
 * @param url        the URL of the one that is made when it is missing; may be null
 * @param namespaces whose changes it must be told of
 * @param actions    which changes it must be told of
 */
record WebhookChoice(String id, String url, List<String> namespaces, Set<ChangeAction> actions) {

    /**
     * Finds it among those that there are.
     *
     * @return                          null when it must be made
     * @throws IllegalArgumentException when it cannot be made either, or the one that is named does not fit
     */
    Webhook among(List<Webhook> webhooks) {
        if (id != null) {
            return fitting(webhooks.stream().filter(webhook -> webhook.id().equals(id)).findFirst().orElseThrow(
                    () -> new IllegalArgumentException("The app has no webhook " + id + ", which webhookId names")));
        }
        Webhook found = webhooks.stream().filter(Webhook::active).filter(this::fits)
                .filter(webhook -> url == null || url.equals(webhook.url()))
                .min(Comparator.comparing(Webhook::createdAt).thenComparing(Webhook::id)).orElse(null);
        if (found == null && url == null) {
            throw new IllegalArgumentException(
                    "The app has no active webhook that is told of " + actions + " in " + namespaces
                                               + ": name one with webhookId, or set webhookUrl so that one is made");
        }
        return found;
    }

    /**
     * Returns the webhook.
     *
     * @throws IllegalArgumentException when it is not told of all that is wanted
     */
    Webhook fitting(Webhook webhook) {
        if (!fits(webhook)) {
            throw new IllegalArgumentException(
                    "The webhook " + webhook.id() + " is told of " + webhook.actions() + " in " + webhook.namespaces()
                                               + " only; this consumer needs " + actions + " in " + namespaces);
        }
        return webhook;
    }

    private boolean fits(Webhook webhook) {
        return webhook.namespaces().containsAll(namespaces) && webhook.actions().containsAll(actions);
    }
}
