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
package io.github.camelinstant.emulator.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.awaitility.core.ConditionTimeoutException;

import static org.awaitility.Awaitility.await;

/** Sends the requests of steps that pause first, or that ask again until the answer is as it should be. */
final class PatientClient {

    private static final String PRESENT = "<present>";

    private final StepClient client;

    PatientClient(StepClient client) {
        this.client = client;
    }

    Observed send(JsonNode step, Map<String, JsonNode> variables) throws IOException, InterruptedException {
        if (step.has("pauseMs")) {
            Duration pause = Duration.ofMillis(step.get("pauseMs").longValue());
            await().pollDelay(pause).timeout(pause.multipliedBy(2)).until(() -> true);
        }
        Observed observed = step.has("poll") ? poll(step, variables) : client.send(step, variables);
        return step.has("special") ? withIdOnly(observed) : observed;
    }

    private Observed poll(JsonNode step, Map<String, JsonNode> variables) {
        JsonNode poll = step.get("poll");
        AtomicReference<Observed> last = new AtomicReference<>();
        try {
            await().atMost(Duration.ofMillis(poll.get("timeoutMs").longValue())).pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(poll.get("everyMs").longValue())).until(() -> {
                        last.set(client.send(step, variables));
                        return isReached(poll.get("until"), last.get().body());
                    });
        } catch (ConditionTimeoutException e) {
            return last.get();
        }
        return last.get();
    }

    private static boolean isReached(JsonNode conditions, JsonNode body) {
        return body != null && conditions.properties().stream()
                .allMatch(condition -> holds(condition.getValue(), body.at(condition.getKey())));
    }

    private static boolean holds(JsonNode wanted, JsonNode value) {
        if (wanted.isArray()) {
            return wanted.valueStream().anyMatch(value::equals);
        }
        return PRESENT.equals(wanted.textValue()) ? !value.isMissingNode() : wanted.equals(value);
    }

    /** Of a webhook that was created the corpus knows the id only. */
    private static Observed withIdOnly(Observed observed) {
        if (observed.body() == null || !observed.body().has("webhook")) {
            return observed;
        }
        ObjectNode body = observed.body().deepCopy();
        ((ObjectNode) body.get("webhook")).retain("id");
        return new Observed(observed.status(), observed.contentType(), body, observed.bytes(), observed.headers());
    }
}
