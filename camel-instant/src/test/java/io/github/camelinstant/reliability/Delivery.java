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

/**
 * An exchange, as the route wrote it down: a line of words.
 *
 * @param process which process of the consumers it was, counted from 1
 * @param key     the idempotency key
 * @param id      of the item
 * @param action  what happened to the item; {@code read} when nothing did, {@code state} when that is not told
 * @param order   what never goes back, if the consumer promises that; {@link #NO_ORDER} before the first event of a log
 * @param item    what it is now; null when it was deleted; its owner is null when the exchange does not tell links
 * @param before  the state before, if the exchange tells that; else 0
 */
record Delivery(int process, String key, String id, String action, String order, Item item, int before) {

    static final String NO_ORDER = "-";
    private static final String NOTHING = "?";

    boolean isDelete() {
        return item == null;
    }

    boolean hasOrder() {
        return !NO_ORDER.equals(order);
    }

    /** Names the state, or the delete of a state, that this exchange tells. */
    String told() {
        return isDelete() ? deleted(id, before) : reached(id, item.seq());
    }

    static String reached(String id, int seq) {
        return id + " has " + seq;
    }

    static String deleted(String id, int seq) {
        return id + " without " + seq;
    }

    String toLine() {
        return String.join(" ", "" + process, key, id, action, order, "" + (isDelete() ? 0 : item.seq()),
                isDelete() ? NOTHING : item.note(), isDelete() || item.owner() == null ? NOTHING : item.owner(), "" + before);
    }

    static Delivery ofLine(String line) {
        String[] words = line.split(" ");
        int seq = Integer.parseInt(words[5]);
        Item item = seq == 0 ? null : new Item(seq, words[6], NOTHING.equals(words[7]) ? null : words[7]);
        return new Delivery(
                Integer.parseInt(words[0]), words[1], words[2], words[3], words[4], item, Integer.parseInt(words[8]));
    }
}
