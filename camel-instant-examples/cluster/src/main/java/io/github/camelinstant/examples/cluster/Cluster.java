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
package io.github.camelinstant.examples.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Two nodes, and what they have told so far. */
final class Cluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Map<String, NodeProcess> nodes = new HashMap<>();
    private final Set<String> delivered = new HashSet<>();
    private String leader;
    private String killed;
    private String failure;

    /** Starts both. */
    Cluster(String database, Map<String, String> app, Path folder) throws IOException {
        for (String name : new String[] { "node-1", "node-2" }) {
            nodes.put(name, NodeProcess.start(name, database, app, folder, this::hear));
        }
    }

    private synchronized void hear(String node, String line) {
        if (line.equals(Node.LEADS)) {
            leader = node;
        } else if (line.startsWith(Node.DELIVERED)) {
            delivered.add(line);
        } else if (line.equals(NodeProcess.ENDED) && !node.equals(killed)) {
            failure = node + " has ended; its log tells why";
        }
        notifyAll();
    }

    /** Kills the node that leads; returns its name. */
    String killLeader() throws InterruptedException {
        String name = markLeader();
        nodes.get(name).kill();
        return name;
    }

    private synchronized String markLeader() {
        killed = leader;
        return leader;
    }

    /** The node that leads; null when none does yet. */
    synchronized String leader() {
        return leader;
    }

    /** Waits until that many orders are delivered. */
    synchronized void awaitDelivered(int count) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (delivered.size() < count) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
            if (left <= 0) {
                throw new IllegalStateException(
                        "Of " + count + " orders " + delivered.size() + " arrived in " + PATIENCE.toSeconds() + " s");
            }
            wait(left);
        }
    }

    @Override
    public void close() {
        nodes.values().forEach(NodeProcess::close);
    }
}
