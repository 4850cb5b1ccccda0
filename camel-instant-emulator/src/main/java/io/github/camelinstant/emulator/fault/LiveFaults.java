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
package io.github.camelinstant.emulator.fault;

/** What goes wrong with live queries: the server is too slow for them, or does not tell what it should. Thread-safe. */
public final class LiveFaults {

    private volatile int longest = Integer.MAX_VALUE;
    private volatile boolean losing;
    private volatile boolean untidy;

    LiveFaults() {
    }

    /**
     * Lets every live query time out that finds more entities, as on a server that needs longer than its limit of five
     * seconds: the client gets the error {@code operation-timed-out} on a stream that stays open, and nothing more of
     * that query. The links of an entity do not count.
     *
     * @param entities at least 0
     */
    public void timeOutOver(int entities) {
        if (entities < 0) {
            throw new IllegalArgumentException("The number of entities must be at least 0, got " + entities);
        }
        longest = entities;
    }

    /** Loses the results that change from now on, or no longer: nothing tells the client that they did. */
    public void lose(boolean now) {
        losing = now;
    }

    /**
     * Sends the messages of the streams that are opened from now on, or no longer, as untidily as a real server does
     * now and then: a refusal of the query before {@code sse-init}; a {@code refresh-ok} before {@code add-query-ok};
     * with each {@code refresh-ok} an empty one before it in the same event, and the same once more behind it; and
     * {@code app-status-changed} twice. A client has to see the same results as ever.
     */
    public void untidy(boolean now) {
        untidy = now;
    }

    /** How many entities a live query may find. */
    public int longest() {
        return longest;
    }

    /** Whether results are lost. */
    public boolean isLosing() {
        return losing;
    }

    /** Whether messages are sent untidily. */
    public boolean isUntidy() {
        return untidy;
    }

    void clear() {
        longest = Integer.MAX_VALUE;
        losing = false;
        untidy = false;
    }
}
