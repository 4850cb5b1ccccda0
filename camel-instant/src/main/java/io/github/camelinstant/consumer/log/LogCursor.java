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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.Webhook;

/** Where the consumer of a log stands, and what it owes. No I/O. */
final class LogCursor {

    /** What of a namespace the first look at everything has delivered: all up to an id, or nothing yet (null). */
    record Snapshot(int namespace, String after) {
    }

    private String webhook;
    private String webhookUpdated;
    private Instant noticed = Instant.EPOCH;
    private SeenEvents seen;
    private boolean named;
    private Isn partial;
    private String partialKey;
    private Snapshot snapshot;
    private boolean complete;
    private boolean owed;
    private Instant reconciled;
    private Instant read;

    private LogCursor() {
    }

    /**
     * Begins.
     *
     * @param seen  what is not to be delivered
     * @param named whether the last event is one that the webhook has
     */
    static LogCursor begin(Webhook webhook, SeenEvents seen, boolean named, Instant now) {
        LogCursor cursor = new LogCursor();
        cursor.moveTo(webhook, seen, named, now);
        cursor.reconciled = now;
        return cursor;
    }

    /** Goes on elsewhere, and owes a look at everything. */
    void moveTo(Webhook other, SeenEvents events, boolean isNamed, Instant now) {
        webhook = other.id();
        webhookUpdated = String.valueOf(other.updatedAt());
        seen = events;
        named = isNamed;
        partial = null;
        partialKey = null;
        owed = true;
        read = now;
    }

    String webhook() {
        return webhook;
    }

    boolean isSameState(Webhook other) {
        return String.valueOf(other.updatedAt()).equals(webhookUpdated);
    }

    /** The webhook was changed, and this is what it is like now. */
    void noticed(Webhook other, Instant now) {
        webhookUpdated = String.valueOf(other.updatedAt());
        noticed = now;
    }

    /**
     * Whether the webhook may have been changed once more and nobody can tell: the server gives the time of a change in
     * seconds.
     */
    boolean mayHaveChangedAgain(Instant since) {
        return !since.isAfter(noticed.plusSeconds(1));
    }

    SeenEvents seen() {
        return seen;
    }

    /** Whether the last event is one that the webhook has, so that it must be found there. */
    boolean isNamed() {
        return named && seen.last() != null;
    }

    /** The key of the record of this transaction that was delivered last; null when none was. */
    String deliveredOf(Isn transaction) {
        return transaction.equals(partial) ? partialKey : null;
    }

    void deliveredPart(Isn transaction, String key) {
        partial = transaction;
        partialKey = key;
    }

    void delivered(Isn transaction) {
        seen.add(transaction);
        named = true;
        partial = null;
        partialKey = null;
    }

    /** Null when there is none to deliver (any more). */
    Snapshot snapshot() {
        return snapshot;
    }

    void setSnapshot(Snapshot newSnapshot) {
        snapshot = newSnapshot;
    }

    /** Whether it is known of every entity what was delivered. */
    boolean isComplete() {
        return complete;
    }

    void setComplete(boolean isComplete) {
        complete = isComplete;
    }

    /** Whether the log has, or may have, left something out. */
    boolean isOwed() {
        return owed;
    }

    void setOwed(boolean isOwed) {
        owed = isOwed;
    }

    /** When everything was last compared. */
    Instant reconciled() {
        return reconciled;
    }

    void reconciledAt(Instant time) {
        reconciled = time;
    }

    /** When the log was last read up to this position. */
    Instant read() {
        return read;
    }

    void readAt(Instant time) {
        read = time;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("webhook", webhook);
        map.put("updated", webhookUpdated);
        map.put("noticed", noticed.toString());
        map.put("isn", String.valueOf(seen.last()));
        map.put("seen", seen.encode());
        map.put("named", named);
        if (partial != null) {
            map.put("partial", partial.toString());
            map.put("partialKey", partialKey);
        }
        if (snapshot != null) {
            map.put("snapshot", snapshot.namespace());
            map.put("snapshotAfter", snapshot.after());
        }
        map.put("complete", complete);
        map.put("owed", owed);
        map.put("reconciled", reconciled.toString());
        map.put("read", read.toString());
        return map;
    }

    /** @throws RuntimeException when it is not what {@link #toMap} made */
    static LogCursor of(Map<String, Object> map) {
        LogCursor cursor = new LogCursor();
        cursor.webhook = (String) map.get("webhook");
        cursor.webhookUpdated = (String) map.get("updated");
        cursor.noticed = Instant.parse((String) map.get("noticed"));
        cursor.seen = SeenEvents.decode((String) map.get("seen"));
        cursor.named = (Boolean) map.get("named");
        if (map.get("partial") instanceof String isn) {
            cursor.deliveredPart(Isn.parse(isn), (String) map.get("partialKey"));
        }
        if (map.get("snapshot") instanceof Integer namespace) {
            cursor.snapshot = new Snapshot(namespace, (String) map.get("snapshotAfter"));
        }
        cursor.complete = (Boolean) map.get("complete");
        cursor.owed = (Boolean) map.get("owed");
        cursor.reconciled = Instant.parse((String) map.get("reconciled"));
        cursor.read = Instant.parse((String) map.get("read"));
        return cursor;
    }
}
