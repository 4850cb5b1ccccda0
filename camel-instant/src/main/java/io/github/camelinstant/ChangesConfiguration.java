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
package io.github.camelinstant;

import io.github.camelinstant.consumer.log.LogOptions;
import org.apache.camel.spi.UriParam;

/** The options of {@code instant:changes}. */
abstract class ChangesConfiguration extends ConsumerConfiguration implements LogOptions {

    @UriParam(label = "consumer", defaultValue = "false")
    private boolean initialSnapshot;
    @UriParam(label = "consumer", defaultValue = "1h")
    private String reconcile = "1h";
    @UriParam(label = "consumer", defaultValue = "false")
    private boolean links;
    @UriParam(label = "consumer", defaultValue = "false")
    private boolean wakeUp;
    @UriParam(label = "consumer,advanced", defaultValue = "3000", javaType = "java.time.Duration")
    private long logLag = 3_000;

    @Override
    public boolean isInitialSnapshot() {
        return initialSnapshot;
    }

    /**
     * Whether instant:changes first delivers every entity that is there, with action read, and then the changes since.
     * A restart goes on where it stood. Without it, what is there when the consumer begins counts as delivered.
     */
    public void setInitialSnapshot(boolean initialSnapshot) {
        this.initialSnapshot = initialSnapshot;
    }

    @Override
    public String getReconcile() {
        return reconcile;
    }

    /**
     * How often instant:changes reads all entities and compares them with what it delivered, for example 1h. It finds
     * what the server's log does not carry: merges, what was written while the webhook was disabled, with links=true
     * also links. After a sign of a gap it does so at once. off saves the reads and 31 bytes of memory an entity, and
     * loses such changes. So often instant:subscribe asks for its result anew, in case that a change of it was not
     * told; only what differs is delivered.
     */
    public void setReconcile(String reconcile) {
        this.reconcile = reconcile;
    }

    @Override
    public boolean isLinks() {
        return links;
    }

    /**
     * Whether reconcile also compares links. Inferred changes and the initial snapshot then hold the ids behind each
     * link, as a list under its label. Events of the log never hold links.
     */
    public void setLinks(boolean links) {
        this.links = links;
    }

    @Override
    public boolean isWakeUp() {
        return wakeUp;
    }

    /**
     * Whether instant:changes holds a small subscription open, and polls as soon as an entity is created. Other writes
     * may wake it, too; what does not, waits for the next poll (delay).
     */
    public void setWakeUp(boolean wakeUp) {
        this.wakeUp = wakeUp;
    }

    @Override
    public long getLogLag() {
        return logLag;
    }

    /**
     * How long the server's log of changes may be behind, for example 3s: so long the consumer waits after it has made
     * a webhook, and before it takes a difference for one that the log does not carry.
     */
    public void setLogLag(long logLag) {
        this.logLag = logLag;
    }
}
