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

import java.util.Map;

import io.github.camelinstant.client.InstantException;

/**
 * A row that did not surely get in, and why. Holds no values of the row.
 *
 * @param index   the place of the row in the source, counted from 0
 * @param outcome whether it may be in all the same
 * @param type    Instant's word for the error; null when it was not Instant that refused it
 * @param message a sentence
 * @param hint    what Instant says beyond the message, without what it repeats of the row; may be empty
 * @param traceId names the call in the server's log, or null
 */
public record RowFailure(long index, RowOutcome outcome, String type, String message, Map<String, Object> hint,
        String traceId) {

    static RowFailure of(long index, RowOutcome outcome, InstantException e) {
        return new RowFailure(index, outcome, e.getType(), e.getMessage(), e.getHint(), e.getTraceId());
    }

    static RowFailure of(long index, RowOutcome outcome, String message) {
        return new RowFailure(index, outcome, null, message, Map.of(), null);
    }
}
