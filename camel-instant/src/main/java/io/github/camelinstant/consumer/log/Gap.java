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

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.Webhook;

/**
 * A sign that the log has, or may have, left something out. No I/O.
 *
 * @param reason what was seen
 * @param lost   whether the log does not lead on from the position either
 */
record Gap(String reason, boolean lost) {

    /** The list holds sixty days; the rest is for clocks that differ. */
    private static final Duration LISTED = Duration.ofDays(59);

    /** Returns null when the webhook is as it was. A webhook that is not there is null. */
    static Gap ofWebhook(LogCursor cursor, Webhook webhook, String wanted) {
        if (wanted != null && !wanted.equals(cursor.webhook())) {
            return new Gap(
                    "it belongs to the webhook " + cursor.webhook() + ", and the log that is read now is that of " + wanted,
                    true);
        } else if (webhook == null) {
            return new Gap("the webhook " + cursor.webhook() + " is no longer there", true);
        } else if (!webhook.active()) {
            return new Gap(
                    "the webhook " + cursor.webhook() + " is disabled: what is written meanwhile is not logged", false);
        } else if (!cursor.isSameState(webhook)) {
            return new Gap(
                    "the webhook " + cursor.webhook() + " was changed, or was disabled for a time, so that changes may be"
                           + " missing from its log",
                    false);
        }
        return null;
    }

    /**
     * Returns null when the list leads on from the position.
     *
     * @param lastExists asks whether the webhook still has the last event
     */
    static Gap ofPage(LogCursor cursor, LogPage page, BooleanSupplier lastExists, Instant now) {
        Isn last = cursor.seen().last();
        if (cursor.isNamed() && !page.sawLast()) {
            boolean recent = Duration.between(cursor.read(), now).compareTo(LISTED) < 0;
            if (page.sawOlder()) {
                return new Gap("the event " + last + " is no longer in the log, though older ones are", true);
            } else if (!recent || !page.fresh().isEmpty() && !lastExists.getAsBoolean()) {
                return new Gap("the log no longer reaches back to the event " + last, true);
            }
        }
        if (last != null && page.fresh().stream().anyMatch(event -> event.slot() > last.slot())) {
            return new Gap(
                    "the database server has begun a new log after the event " + last
                           + ", and changes between the two may be missing",
                    false);
        }
        return null;
    }

    /**
     * Returns null when the list reaches back to the place that the user named, or none was named. It need not be an
     * event, so nobody can look it up.
     */
    static Gap ofStart(LogCursor cursor, LogPage page) {
        Isn start = cursor.seen().last();
        if (start == null || cursor.isNamed() || page.sawOlder()) {
            return null;
        }
        return new Gap(
                "no event at or before the start position " + start + " is listed for the webhook " + cursor.webhook()
                       + ": events are listed for sixty days, and from the making of the webhook on",
                false);
    }
}
