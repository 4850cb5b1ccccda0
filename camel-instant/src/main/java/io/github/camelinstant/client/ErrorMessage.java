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
package io.github.camelinstant.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sentence of an exception: what failed, what Instant says, where, and how the server's log knows it. */
final class ErrorMessage {

    private static final int PLACES = 5;

    private ErrorMessage() {
    }

    static String of(Call call, Failure failure, HintScrubber scrubber, Map<?, ?> error) {
        Object said = error.get("message") != null ? error.get("message") : error.get("error");
        StringBuilder message = new StringBuilder(call.name()).append(" failed: ")
                .append(said instanceof String text ? scrubber.message(text) : failure.type());
        if (failure.hint().get("message") instanceof String advice) {
            message.append(message.charAt(message.length() - 1) == '.' ? " " : ". ").append(advice);
        }
        List<String> places = places(failure.hint().get("errors"));
        if (failure.hint().get("entity-id") instanceof String id) {
            places.add("entity " + id);
        }
        if (!places.isEmpty()) {
            message.append(" (").append(String.join("; ", places)).append(')');
        }
        message.append(" [").append(failure.type()).append(", status ").append(failure.status());
        if (failure.traceId() != null) {
            message.append(", trace-id ").append(failure.traceId());
        }
        return message.append(']').toString();
    }

    /**
     * Most errors of a hint are in the message already; some have a place only, or name the attributes that are
     * missing.
     */
    private static List<String> places(Object errors) {
        List<String> places = new ArrayList<>();
        if (errors instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> error && places.size() < PLACES) {
                    if (error.get("hint") instanceof Map<?, ?> hint && hint.get("attributes") instanceof List<?> attributes) {
                        places.add(attributes.toString());
                    } else if (error.get("message") == null && error.get("in") != null) {
                        Object expected = error.get("expected") != null ? error.get("expected") : error.get("expected?");
                        places.add("expected " + expected + " at " + error.get("in"));
                    }
                }
            }
        }
        return places;
    }
}
