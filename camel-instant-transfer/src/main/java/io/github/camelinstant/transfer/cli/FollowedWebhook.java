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
package io.github.camelinstant.transfer.cli;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Webhook;
import io.github.camelinstant.transfer.move.ChangeLog;
import io.github.camelinstant.transfer.move.MoveException;
import io.github.camelinstant.transfer.move.StateFolder;

/** The webhook whose log of changes is followed: one that is named, that of the time before, or one that is made. */
final class FollowedWebhook {

    private static final String ID = "webhook";
    private static final String OWN = "webhook.own";
    private static final Set<ChangeAction> ALL = EnumSet.allOf(ChangeAction.class);

    private final InstantClient source;
    private final StateFolder state;
    private final boolean files;
    private final Display display;

    FollowedWebhook(InstantClient source, StateFolder state, boolean files, Display display) {
        this.source = source;
        this.state = state;
        this.files = files;
        this.display = display;
    }

    /**
     * Opens the log.
     *
     * @param  named         the id of a webhook, or null
     * @param  url           of one to be made if there is none, or null
     * @throws MoveException if a webhook that is not the program's own leaves something out, or there is none
     */
    ChangeLog log(String named, String url) {
        String id = named == null ? state.get(ID) : named;
        boolean own = id == null || id.equals(state.get(OWN));
        if (!own) {
            ChangeLog log = ChangeLog.of(source, id, files);
            log.requireAll();
            state.put(ID, id);
            return log;
        }
        if (id == null || url != null && source.webhooks().get(id) == null) {
            id = own(url);
            Map<String, String> notes = new HashMap<>();
            notes.put(ID, id);
            notes.put(OWN, id);
            state.putAll(notes);
        }
        return ChangeLog.of(source, id, files).own();
    }

    /**
     * The notes may be gone, or the answer was lost: then there is one already, and the server does not make another.
     */
    private String own(String url) {
        if (url == null) {
            throw new MoveException(
                    "The log of changes needs a webhook of the source. Name one with --webhook-id, or have one made"
                                    + " with --webhook-url.");
        }
        for (Webhook webhook : source.webhooks().list()) {
            if (webhook.active() && webhook.url().equals(url) && webhook.actions().containsAll(ALL)) {
                display.line(
                        "Takes the webhook " + webhook.id() + ", which has this URL, and adds the namespaces that it lacks."
                             + " Delete it if nothing else uses it when the move is over.");
                return webhook.id();
            }
        }
        String id = source.webhooks().create(url, ChangeLog.namespaces(source), ALL).id();
        display.line("Made the webhook " + id + ". Delete it when the move is over.");
        return id;
    }
}
