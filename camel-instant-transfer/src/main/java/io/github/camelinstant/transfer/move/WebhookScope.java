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
package io.github.camelinstant.transfer.move;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.InstantWebhooks;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Webhook;
import io.github.camelinstant.model.schema.AppSchema;

/** What the webhook is for whose log is read, and what it leaves out. Not thread-safe. */
final class WebhookScope {

    private final InstantClient client;
    private final InstantWebhooks webhooks;
    private final String webhook;
    private final boolean files;
    private boolean own;
    private String leftOut;

    /** @param files whether changes of files matter */
    WebhookScope(InstantClient client, String webhook, boolean files) {
        this.client = client;
        webhooks = client.webhooks();
        this.webhook = webhook;
        this.files = files;
    }

    /** The webhook is nobody else's, and may be changed. */
    void own() {
        own = true;
    }

    /**
     * Looks the webhook up.
     *
     * @throws MoveException if there is none
     */
    Webhook existing() {
        Webhook now = webhooks.get(webhook);
        if (now == null) {
            throw new MoveException(
                    "The source has no webhook " + webhook + " (any more). Name another one with --webhook-id.");
        }
        return now;
    }

    /**
     * The namespaces of an app that a webhook can be for. One that exists only as the end of a link has no entities,
     * and the server does not know it.
     */
    static Set<String> namespaces(InstantClient client) {
        AppSchema schema = AppSchema.of(client.platform().schema());
        Set<String> namespaces = new TreeSet<>(schema.namespaces().keySet());
        if (schema.definition().get("entities") instanceof Map<?, ?> entities) {
            namespaces.removeIf(name -> !name.startsWith("$") && !entities.containsKey(name));
        }
        return namespaces;
    }

    /**
     * Makes sure that the log tells all that happens to entities.
     *
     * @throws MoveException if the webhook leaves something out
     */
    void requireAll() {
        Webhook now = existing();
        Set<String> missing = missing(now);
        Set<ChangeAction> actions = EnumSet.allOf(ChangeAction.class);
        actions.removeAll(now.actions());
        List<String> left = new ArrayList<>();
        if (!missing.isEmpty()) {
            left.add("the namespaces " + String.join(", ", missing));
        }
        if (!actions.isEmpty()) {
            left.add("the actions " + actions.stream().map(ChangeAction::name).collect(Collectors.joining(", ")));
        }
        if (!left.isEmpty()) {
            throw new MoveException(
                    "The webhook " + webhook + " leaves out " + String.join(" and ", left)
                                    + ". Add them to it, or name one with --webhook-id that is for everything.");
        }
    }

    private Set<String> missing(Webhook now) {
        Set<String> missing = namespaces(client);
        now.namespaces().forEach(missing::remove);
        if (!files) {
            missing.remove(AppSchema.FILES);
        }
        return missing;
    }

    /** Whether the log tells of all namespaces that the app has by now. */
    boolean coversAll() {
        return missing(existing()).isEmpty();
    }

    /**
     * Has the log tell of namespaces that the app has got since, if the webhook may be changed.
     *
     * @param events told what it leaves out, and why, when that is news
     */
    void cover(Consumer<String> events) {
        String left = extend();
        if (left != null && !left.equals(leftOut)) {
            events.accept("Only comparisons find what changes there: " + left + ".");
        }
        leftOut = left;
    }

    /** Returns what is left out, and why; null if nothing. */
    private String extend() {
        Webhook now = existing();
        Set<String> missing = missing(now);
        if (missing.isEmpty()) {
            return null;
        }
        String left = "the webhook " + webhook + " leaves out the namespaces " + String.join(", ", missing);
        if (!own) {
            return left + ". Add them to it";
        }
        Set<String> all = new TreeSet<>(now.namespaces());
        all.addAll(missing);
        try {
            webhooks.update(webhook, null, all, null);
            return null;
        } catch (InstantException e) {
            if (e.isRetryable() || e.isOutcomeUnknown()) {
                throw e;
            }
            return left + ", and the server does not let them be added: " + e.getMessage();
        }
    }
}
