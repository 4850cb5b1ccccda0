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
package io.github.camelinstant.bulk.load;

import java.util.concurrent.atomic.AtomicReference;

/**
 * When links by lookup are sent: with their row, as long as the other end is always there already; else after all rows.
 * A link that the schema requires can only be sent with its row. Thread-safe.
 */
final class LinkTiming {

    private enum When {
        WITH_THE_ROW,
        LATER,
        WITH_THE_ROW_FOR_GOOD
    }

    private final AtomicReference<When> when = new AtomicReference<>(When.WITH_THE_ROW);

    boolean isWithTheRow() {
        return when.get() != When.LATER;
    }

    /** The other end of a link is missing: returns whether links can be sent later. */
    boolean later() {
        when.compareAndSet(When.WITH_THE_ROW, When.LATER);
        return when.get() == When.LATER;
    }

    /** A row cannot be without its link. */
    void withTheRowForGood() {
        when.set(When.WITH_THE_ROW_FOR_GOOD);
    }
}
