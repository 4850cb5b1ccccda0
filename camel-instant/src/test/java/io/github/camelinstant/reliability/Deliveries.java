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
package io.github.camelinstant.reliability;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelinstant.model.Isn;

/** What a consumer delivered, over all its processes: read while it grows, and judged. Used by one thread. */
final class Deliveries {

    /** An exchange that came again though it was not in flight when a process was killed, or went back in order. */
    record Fault(String what, int line, Delivery delivery) {
    }

    private final Lane lane;
    private final Path file;
    private final List<Delivery> all = new ArrayList<>();
    private final Map<String, Integer> lastOfKey = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Map<String, Item> copy = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private long offset;
    private int repeats;
    private Delivery furthest;
    private int highest;

    Deliveries(Lane lane, Path directory) {
        this.lane = lane;
        file = directory.resolve(lane.name());
    }

    Lane lane() {
        return lane;
    }

    /** Reads the lines that came since. */
    void refresh() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - offset));
            channel.position(offset);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // as much as there is
            }
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            text.substring(0, end).lines().map(Delivery::ofLine).forEach(this::add);
            offset += text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        }
    }

    private void add(Delivery delivery) {
        Integer before = lastOfKey.put(delivery.key(), all.size());
        if (before != null) {
            repeats++;
            if (!wasInFlight(before, delivery.process())) {
                faults.add(new Fault("again, first in line " + (before + 1), all.size() + 1, delivery));
            }
        } else if (lane.consumer().keepsOrder() && delivery.hasOrder()) {
            if (furthest != null && isBefore(delivery, furthest)) {
                faults.add(new Fault("after " + furthest.order(), all.size() + 1, delivery));
            } else {
                furthest = delivery;
            }
        }
        all.add(delivery);
        told.add(delivery.told());
        if (delivery.isDelete()) {
            copy.remove(delivery.id());
        } else {
            highest = Math.max(highest, delivery.item().seq());
            copy.put(delivery.id(), delivery.item().withOwner(owner(delivery)));
        }
    }

    /** The last line of a process may be that of an exchange that had not completed. */
    private boolean wasInFlight(int line, int now) {
        int process = all.get(line).process();
        return process != now && (line == all.size() - 1 || all.get(line + 1).process() != process);
    }

    private boolean isBefore(Delivery one, Delivery other) {
        return lane.consumer() == ConsumerKind.CURSOR
                ? one.item().seq() < other.item().seq()
                : Isn.parse(other.order()).isAfter(Isn.parse(one.order()));
    }

    private String owner(Delivery delivery) {
        Item known = copy.get(delivery.id());
        if (delivery.item().owner() != null) {
            return delivery.item().owner();
        }
        return known == null || "create".equals(delivery.action()) ? Item.NOBODY : known.owner();
    }

    int size() {
        return all.size();
    }

    /** How many exchanges came again. */
    int repeats() {
        return repeats;
    }

    /** What the consumer must never do. */
    List<Fault> faults() {
        return faults;
    }

    /** The highest number of a state that came. */
    int highest() {
        return highest;
    }

    /** Of these states and deletes, those that no exchange told. */
    List<String> untold(List<String> expected) {
        return lane.consumer().tellsEachState() ? expected.stream().filter(each -> !told.contains(each)).toList() : List.of();
    }

    /** Returns how what somebody has who wrote down each exchange differs from what is there. */
    List<String> differences(Map<String, Item> source) {
        List<String> differences = new ArrayList<>();
        source.forEach((id, item) -> {
            Item wanted = lane.consumer() == ConsumerKind.CURSOR ? item.withOwner(Item.NOBODY) : item;
            if (!wanted.equals(copy.get(id))) {
                differences.add(id + " is " + wanted + ", the copy has " + copy.get(id));
            }
        });
        if (lane.consumer().tellsDeletes()) {
            copy.keySet().stream().filter(id -> !source.containsKey(id))
                    .forEach(id -> differences.add(id + " is gone, the copy has " + copy.get(id)));
        }
        return differences;
    }
}
