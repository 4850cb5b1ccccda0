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
package io.github.camelinstant.testinfra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.InstantConstants;
import io.github.camelinstant.client.PermissionDeniedException;
import io.github.camelinstant.client.ValidationException;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What the permission checks, presence, schema and rules promise. */
class AppContractTest {

    @RegisterExtension
    static final ContractApp INSTANT = new ContractApp();

    private static final String NOTES = "{\"notes\":{}}";

    @Test
    void aQueryCheckTellsWhatIsHidden() {
        String id = Ids.random();
        INSTANT.client().transact(Tx.in("notes").id(id).create(Map.of("text", "x", "owner", "lou@example.com")));
        INSTANT.tokenOf("lou@example.com");

        Message hidden = INSTANT.ok("instant:checkQuery?asGuest=true", NOTES);
        Message shown = INSTANT.ok(
                "instant:checkQuery?asGuest=true&rules={\"notes\":{\"allow\":{\"view\":\"true\"}}}", NOTES);

        assertThat(hidden.getHeader(InstantConstants.ALLOWED)).isEqualTo(false);
        assertThat(hidden.getBody(Map.class).get("result")).isEqualTo(Map.of("notes", List.of()));
        assertThat(hidden.getBody(Map.class).get("check-results").toString()).contains(id);
        assertThat(shown.getHeader(InstantConstants.ALLOWED)).isEqualTo(true);
        assertThat(shown.getBody(Map.class).get("result").toString()).contains(id);
        assertThat(INSTANT.ok("instant:checkQuery", NOTES, Map.of(InstantConstants.AS_EMAIL, "lou@example.com"))
                .getBody(Map.class).get("result").toString()).contains(id);
        INSTANT.fails(IllegalArgumentException.class, "instant:checkQuery", NOTES);
    }

    @Test
    void aTransactionCheckWritesNothing() {
        String id = Ids.random();
        Tx note = Tx.in("notes").id(id).create(Map.of("text", "x", "owner", "max@example.com"));
        String token = INSTANT.tokenOf("max@example.com");

        Message asGuest = INSTANT.ok("instant:checkTransact?asGuest=true", note);
        Message asOwner = INSTANT.ok("instant:checkTransact", note, Map.of(InstantConstants.AS_TOKEN, token));

        assertThat(asGuest.getHeader(InstantConstants.ALLOWED)).isEqualTo(false);
        assertThat(asOwner.getHeader(InstantConstants.ALLOWED)).isEqualTo(true);
        assertThat(INSTANT.entity("notes", id)).isNull();
        INSTANT.fails(PermissionDeniedException.class, "instant:transact?asGuest=true", note);
        INSTANT.fails(ValidationException.class, "instant:checkTransact?asGuest=true",
                Tx.in("notes").id(id).create(Map.of("unknown", "x")));
    }

    @Test
    void nobodyIsInAnEmptyRoom() {
        assertThat(INSTANT.ok("instant:getPresence?roomType=chat&roomId=empty", null).getBody()).isEqualTo(Map.of());
    }

    @Test
    void aSchemaThatWasReadIsTheSameOnAnotherApp() {
        Map<?, ?> schema = INSTANT.ok("instant:getSchema", null).getBody(Map.class);
        assertThat(schema.get("entities").toString()).contains("goals", "slug", "nickname");
        assertThat(schema.get("links").toString()).contains("todos");
        String other = app(INSTANT.newApp("copy"));

        Message pushed = INSTANT.ok("instant:pushSchema?" + other, schema);

        assertThat(pushed.getBody(Map.class).get("steps")).isEqualTo(List.of());
        assertThat(INSTANT.ok("instant:getSchema?" + other, null).getBody()).isEqualTo(schema);
    }

    @Test
    void aSchemaIsPlannedAndThenPushed() {
        String app = app(INSTANT.newApp("grows"));
        String schema = "{\"entities\":{\"planets\":{\"attrs\":{\"name\":{\"valueType\":\"string\",\"required\":false,"
                        + "\"config\":{\"indexed\":true,\"unique\":true}}}}},\"links\":{}}";

        Message plan = INSTANT.ok("instant:pushSchema?dryRun=true&" + app, schema);

        assertThat(plan.getBody(Map.class).get("steps").toString()).contains("planets");
        assertThat(entities(app).containsKey("planets")).isFalse();
        INSTANT.ok("instant:pushSchema?" + app, schema);
        assertThat(entities(app).get("planets")).isEqualTo(Map.of("attrs", Map.of("name", Map.of(
                "valueType", "string", "required", false, "config", Map.of("indexed", true, "unique", true)))));
        assertThat(entities(app).containsKey("goals")).isTrue();
    }

    @Test
    void rulesAreReadChangedAndChecked() {
        String app = app(INSTANT.newApp("rules"));
        Map<String, Object> rules = new LinkedHashMap<>();
        INSTANT.ok("instant:getRules?" + app, null).getBody(Map.class).forEach((key, rule) -> rules.put((String) key, rule));
        assertThat(rules).containsKeys("notes", "letters");

        assertThat(INSTANT.ok("instant:pushRules?" + app, rules).getBody()).isNull();
        rules.put("goals", Map.of("allow", Map.of("view", "false")));
        assertThat(INSTANT.ok("instant:pushRules?" + app, rules).getBody(Map.class).get("version")).isInstanceOf(Number.class);

        assertThat(INSTANT.ok("instant:getRules?" + app, null).getBody()).isEqualTo(rules);
        rules.put("goals", Map.of("allow", Map.of("view", "no such thing")));
        INSTANT.fails(ValidationException.class, "instant:pushRules?" + app, rules);
    }

    private static String app(InstantApp app) {
        return "appId=" + app.id() + "&adminToken=" + app.adminToken();
    }

    private static Map<?, ?> entities(String app) {
        return (Map<?, ?>) INSTANT.ok("instant:getSchema?" + app, null).getBody(Map.class).get("entities");
    }
}
