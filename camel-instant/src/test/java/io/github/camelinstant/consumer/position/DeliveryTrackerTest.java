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
package io.github.camelinstant.consumer.position;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.consumer.position.DeliveryTracker.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeliveryTrackerTest {

    /**
     * Events: {@code b1} begins item 1, {@code s1} ends it well, {@code f1} badly, {@code r} restarts. After each event
     * stands what the position moved over, then whether another item may begin (+) or not (-).
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            one after the other           | 1 | stop | b1:- s1:1+ b2:- s2:2+
            room for two                  | 2 | stop | b1:+ b2:- s1:1+ s2:2+
            ends in another order         | 3 | stop | b1:+ b2:+ b3:- s3:- s2:- s1:123+
            a done item keeps its room    | 2 | stop | b1:+ b2:- s2:- s1:12+
            a failed item stops           | 1 | stop | b1:- f1:-
            nothing passes a failed item  | 3 | stop | b1:+ b2:+ b3:- s1:1+ f2:- s3:-
            what is before it passes      | 3 | stop | b1:+ b2:+ b3:- f3:- s2:- s1:12-
            again after a restart         | 1 | stop | b1:- f1:- r:+ b1:- s1:1+
            a restart forgets done items  | 3 | stop | b1:+ b2:+ s2:+ f1:- r:+ b1:+ s1:1+
            a skipped item passes         | 1 | skip | b1:- f1:1+ b2:- s2:2+
            skipped, but still in order   | 2 | skip | b1:+ b2:- f2:- f1:12+
            """)
    void positionMovesOverTheContiguousPrefixOnly(String what, int bound, String mode, String events) {
        DeliveryTracker<Integer> tracker = new DeliveryTracker<>(bound, "skip".equals(mode));
        Map<Character, Ticket<Integer>> tickets = new HashMap<>();
        for (String event : events.split(" ")) {
            char item = event.charAt(1);
            List<Integer> passed = new ArrayList<>();
            switch (event.charAt(0)) {
                case 'b' -> tickets.put(item, tracker.begin(item - '0'));
                case 's' -> passed.addAll(tracker.succeeded(tickets.get(item)));
                case 'f' -> passed.addAll(tracker.failed(tickets.get(item)));
                default -> tracker.restart();
            }
            StringBuilder state = new StringBuilder();
            passed.forEach(state::append);
            state.append(tracker.mayBegin() ? '+' : '-');
            assertThat(state).as("after %s", event).hasToString(event.substring(event.indexOf(':') + 1));
        }
    }

    @Test
    void misuseIsRefused() {
        DeliveryTracker<String> tracker = new DeliveryTracker<>(1, false);
        Ticket<String> ticket = tracker.begin("a");

        assertThatThrownBy(() -> tracker.begin("b")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(tracker::restart).isInstanceOf(IllegalStateException.class);
        tracker.succeeded(ticket);
        assertThatThrownBy(() -> tracker.succeeded(ticket)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> tracker.failed(ticket)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new DeliveryTracker<>(0, false)).isInstanceOf(IllegalArgumentException.class);
    }
}
