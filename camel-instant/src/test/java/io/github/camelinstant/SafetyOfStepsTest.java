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

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.json.InstantJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rule: a body does not change the schema, and with the option namespace it stays in that namespace. */
class SafetyOfStepsTest {

    private static final String ID = "11111111-0000-4000-8000-000000000001";

    private final TestApp app = new TestApp();

    @AfterEach
    void stop() {
        app.close();
    }

    /** What Instant takes anywhere, and what somebody might hope that it takes. */
    @ParameterizedTest
    @ValueSource(strings = {
            "add-attr", "delete-attr", "update-attr", "restore-attr", "ADD-ATTR", "Add-Attr", "add_attr", "addAttr",
            " add-attr", "add-attr ", "add-attr\u0000", "add\u2010attr", "add-triple", "retract-triple", "deep-merge-triple",
            "delete-entity", "rule-params", "", "UPDATE", " update" })
    void aStepThatIsNoneOfDataIsRefused(String action) {
        List<?> step = List.of(action, Map.of("id", ID));
        List<?> good = List.of("delete", "goals", ID);
        String json = InstantJson.write(List.of(good, step));
        for (String uri : List.of("instant:transact", "instant:checkTransact?asGuest=true")) {
            for (Object body : List.of(step, List.of(step), List.of(good, step), json, json.getBytes(StandardCharsets.UTF_8),
                    new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), List.of(good, step).iterator(),
                    new Object[] { good, step }, List.of(good, new Object[] { action, Map.of("id", ID) }),
                    List.of(List.of(good, step)))) {
                assertThat(app.send(uri, body).getException()).isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void anAttributeThatTheSchemaDoesNotHaveIsLeftToNobody() {
        app.send("instant:transact", "[[\"update\",\"goals\",\"" + ID + "\",{\"new\":1}]]");

        assertThat(app.transport.only().body()).containsEntry("throw-on-missing-attrs?", true);
    }

    @Test
    void aHookDoesNotChangeTheSchemaEither() {
        for (String hook : List.of("onConsume", "onConsumeFailed", "onConsumeBatchComplete")) {
            assertThatThrownBy(() -> app.context
                    .getEndpoint("instant:query?query={\"goals\":{}}&" + hook + "=[[\"add-attr\", {\"id\": \"" + ID + "\"}]]")
                    .createConsumer(exchange -> {
                    })).hasStackTraceContaining("allowSchemaChanges=true");
        }
    }

    /** A route that writes rows of one namespace for callers must not write others, $users least of all. */
    @Test
    void withANamespaceTheBodyHasRowsOnly() {
        for (Object body : List.of("[[\"update\",\"$users\",\"" + ID + "\",{\"email\":\"boss@b.co\"}]]",
                "[\"delete\",\"$users\",\"" + ID + "\"]", "[[\"delete\",\"goals\",\"" + ID + "\"]]",
                List.of("delete", "goals", ID))) {
            for (String operation : List.of("transact?", "checkTransact?asGuest=true&", "import?")) {
                assertThat(app.send("instant:" + operation + "namespace=goals", body).getException()).as(operation)
                        .hasMessageMatching(".*(only rows are taken|neither a step nor a row).*");
            }
        }
        assertThat(app.transport.sent()).isEmpty();
    }
}
