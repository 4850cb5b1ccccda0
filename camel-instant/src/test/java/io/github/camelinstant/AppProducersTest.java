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

import java.util.List;
import java.util.Map;

import io.github.camelinstant.RecordingTransport.Answer;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.model.Tx;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AppProducersTest {

    private static final String USER_TOKEN = "3b0d7c1e-9999-4d3f-8a9b-0c1d2e3f4a5b";
    private static final String ID = "11111111-0000-4000-8000-000000000001";
    private static final String RULES = "{\"goals\":{\"allow\":{\"view\":\"false\"}}}";
    private static final String SCHEMA = "{\"entities\":{\"goals\":{\"attrs\":{}}},\"links\":{}}";
    private static final String PLATFORM = "/superadmin/apps/" + TestApp.APP;

    private final TestApp app = new TestApp();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aQueryIsCheckedForAUserByTheAdmin() {
        app.transport.answering("{\"check-results\":[{\"check\":true},{\"check\":false}],\"result\":{}}");
        record Case(String option, Map<String, Object> header, String name, String value) {
        }
        for (Case each : List.of(
                new Case("&asEmail=a@b.co", Map.of(), "as-email", "a@b.co"),
                new Case("&asGuest=true", Map.of(), "as-guest", "true"),
                new Case("", Map.of(InstantConstants.AS_TOKEN, USER_TOKEN), "as-token", USER_TOKEN))) {
            Message message = ok("instant:checkQuery?rules=" + RULES + each.option(), "{\"goals\":{}}", each.header());

            assertThat(app.transport.only().path()).isEqualTo("/admin/query_perms_check");
            assertThat(app.transport.only().headers()).containsEntry(each.name(), each.value())
                    .containsEntry("authorization", "Bearer " + TestApp.TOKEN);
            assertThat(app.transport.only().body()).containsEntry("query", Map.of("goals", Map.of()))
                    .containsEntry("rules-override", Map.of("goals", Map.of("allow", Map.of("view", "false"))));
            assertThat(message.getHeader(InstantConstants.ALLOWED)).isEqualTo(false);
            assertThat(message.getBody(Map.class)).containsKey("check-results");
            app.transport.sent().clear();
        }
        app.transport.answering("{\"check-results\":[{\"check\":true}]}");
        assertThat(ok("instant:checkQuery?asGuest=true", "{\"goals\":{}}", Map.of()).getHeader(InstantConstants.ALLOWED))
                .isEqualTo(true);
        assertThat(app.transport.only().body()).doesNotContainKey("rules-override");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"check":true},{"check":2},{"check":""}]  | null                        | true
            [{"check":true}]                           | {}                          | true
            [{"check":true}]                           | []                          | true
            [{"check":true},{"check":null}]            | null                        | false
            [{"check":true},{}]                        | null                        | false
            []                                         | {"goals":{"owner":"u1"}}    |
            [{"check":true}]                           | {"goals":{"owner":"u1"}}    |
            [{"check":false}]                          | {"goals":{"owner":"u1"}}    | false
            """)
    void aQueryIsAllowedWhenItIsKnownThatNothingWasHidden(String checks, String partOfQuery, Boolean allowed) {
        app.transport.answering("{\"check-results\":" + checks + ",\"rule-wheres\":" + partOfQuery + "}");

        Message message = ok("instant:checkQuery?asGuest=true", "{\"goals\":{}}", Map.of(InstantConstants.ALLOWED, true));

        assertThat(message.getHeader(InstantConstants.ALLOWED)).isEqualTo(allowed);
        assertThat(message.getHeaders().containsKey(InstantConstants.ALLOWED)).isEqualTo(allowed != null);
    }

    @Test
    void aTransactionIsCheckedAndNeverCommitted() {
        app.transport.answering("{\"all-checks-ok?\":true,\"check-results\":[],\"tx-id\":7}");

        Message message = ok("instant:checkTransact?asEmail=a@b.co&ruleParams={\"key\":\"k\"}",
                Tx.in("goals").id(ID).update(Map.of("title", "x")), Map.of());

        assertThat(app.transport.only().path()).isEqualTo("/admin/transact_perms_check");
        assertThat(app.transport.only().body()).containsEntry("dangerously-commit-tx", false)
                .containsEntry("throw-on-missing-attrs?", true)
                .containsEntry("steps", List.of(List.of("ruleParams", "goals", ID, Map.of("key", "k")),
                        List.of("update", "goals", ID, Map.of("title", "x"))));
        assertThat(message.getHeader(InstantConstants.ALLOWED)).isEqualTo(true);
        assertThat(message.getHeaders()).doesNotContainKey(InstantConstants.TX_ID);
        app.transport.sent().clear();
        ok("instant:checkTransact?asGuest=true&namespace=goals", Map.of("title", "x"), Map.of());
        assertThat(app.transport.only().body().get("steps").toString()).contains("update, goals");
        assertThat(app.send("instant:checkTransact?asGuest=true", "[[\"add-attr\",{}]]").getException())
                .hasMessageContaining("allowSchemaChanges");
    }

    @Test
    void noRuleStopsTheAdminSoThereIsNothingToCheck() {
        for (String operation : List.of("checkQuery", "checkTransact")) {
            Object body = operation.equals("checkQuery") ? "{\"goals\":{}}" : Tx.in("goals").id(ID).delete();
            assertThat(app.send("instant:" + operation, body).getException()).isInstanceOf(IllegalArgumentException.class);
            assertThat(app.send("instant:" + operation, body, Map.of(InstantConstants.AS_EMAIL, "")).getException())
                    .isInstanceOf(IllegalArgumentException.class);
            app.component.getConfiguration().setAdminToken(null);
            assertThatThrownBy(() -> app.context.getEndpoint("instant:" + operation + "?asGuest=true"))
                    .hasStackTraceContaining("adminToken is missing");
            app.component.getConfiguration().setAdminToken(TestApp.TOKEN);
        }
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void anAnswerThatDoesNotSayWhatTheRulesSayIsNoYes() {
        for (String answer : List.of("{}", "{\"check-results\":null}", "{\"all-checks-ok?\":null}")) {
            app.transport.answering(answer);
            for (Exchange exchange : List.of(app.send("instant:checkQuery?asGuest=true", "{\"goals\":{}}"),
                    app.send("instant:checkTransact?asGuest=true", Tx.in("goals").id(ID).delete()))) {
                assertThat(exchange.getException()).isInstanceOf(InstantException.class);
                assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(InstantConstants.ALLOWED);
            }
        }
    }

    @Test
    void presenceIsAskedForOneRoom() {
        app.transport.answering("{\"sessions\":{\"p1\":{\"data\":{\"color\":\"red\"}}}}");

        Message message = ok("instant:getPresence?roomType=chat&roomId=${header.room}", "x", Map.of("room", "a&b c"));

        assertThat(app.transport.only().method()).isEqualTo("GET");
        assertThat(app.transport.only().path()).isEqualTo("/admin/rooms/presence?room-type=chat&room-id=a%26b+c");
        assertThat(message.getBody()).isEqualTo(Map.of("p1", Map.of("data", Map.of("color", "red"))));
        app.transport.answering("{\"sessions\":null}");
        assertThat(ok("instant:getPresence?roomType=chat&roomId=x", null, Map.of()).getBody()).isEqualTo(Map.of());
        app.transport.answering("{}");
        assertThat(app.send("instant:getPresence?roomType=chat&roomId=x", null).getException())
                .isInstanceOf(InstantException.class);
        assertThat(app.send("instant:getPresence?roomType=chat&roomId=${header.none}", null).getException())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> app.context.getEndpoint("instant:getPresence?roomType=chat").createProducer())
                .hasMessageContaining("roomId");
    }

    @Test
    void aRoomMayBeNamedByANumber() {
        app.transport.answering("{\"sessions\":{}}");

        ok("instant:getPresence?roomType=${header.type}&roomId=${header.room}", "x", Map.of("room", 42L, "type", 7));

        assertThat(app.transport.only().path()).isEqualTo("/admin/rooms/presence?room-type=7&room-id=42");
    }

    @Test
    void whatNamesTheRoomDoesNotGarbleAnError() {
        app.transport.answering(request -> new RecordingTransport.Answer(
                400, "{\"type\":\"record-not-found\",\"message\":\"Record not found: room\"}"));

        assertThat(app.send("instant:getPresence?roomType=r&roomId=o", null).getException())
                .hasMessageContaining("Record not found: room");
    }

    @Test
    void aSchemaInAnotherCharsetIsRefused() {
        byte[] schema = SCHEMA.replace("goals", "g\u00f6als").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(app.send("instant:pushSchema", schema).getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UTF-8");
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void theSchemaComesInTheFormInWhichItIsPushed() {
        app.transport.answering("""
                {"schema":{"blobs":{
                  "$users":{"email":{"catalog":"system","index?":true},"nick":{"checked-data-type":"string"}},
                  "$files":{"path":{"catalog":"system"}},
                  "goals":{"id":{"unique?":true},"title":{"checked-data-type":"string","required?":true,"index?":true},
                           "meta":{"unique?":true}},
                  "empty":{"id":{}}},
                 "refs":{"x":{"forward-identity":["1","todos","goal"],"reverse-identity":["2","goals","todos"],
                              "cardinality":"one","unique?":false,"required?":true,"on-delete":"cascade"},
                         "y":{"forward-identity":["3","$users","linkedPrimaryUser"],"reverse-identity":["4","$users","g"],
                              "catalog":"system"}}}}""");

        assertThat(ok("instant:getSchema", null, Map.of()).getBody()).isEqualTo(Map.of(
                "entities", Map.of(
                        "$users", Map.of("attrs", Map.of("nick", attr("string", false, false, false))),
                        "goals", Map.of("attrs",
                                Map.of("title", attr("string", true, true, false), "meta", attr("json", false, false, true))),
                        "empty", Map.of("attrs", Map.of())),
                "links", Map.of("todosGoal", Map.of(
                        "forward",
                        Map.of("on", "todos", "has", "one", "label", "goal", "required", true, "onDelete", "cascade"),
                        "reverse", Map.of("on", "goals", "has", "many", "label", "todos")))));
        assertThat(app.transport.only().path()).isEqualTo(PLATFORM + "/schema");
    }

    private static Map<String, Object> attr(String type, boolean required, boolean indexed, boolean unique) {
        return Map.of("valueType", type, "required", required, "config", Map.of("indexed", indexed, "unique", unique));
    }

    @Test
    void aSchemaIsPushedOrOnlyPlanned() {
        app.transport.answering("{\"steps\":[[\"add-attr\",{}]]}");
        for (Map.Entry<String, String> each : Map.of("", "apply", "&dryRun=true", "plan").entrySet()) {
            Message message = ok("instant:pushSchema?schema=" + SCHEMA + each.getKey(), "ignored", Map.of());

            assertThat(app.transport.only().path()).isEqualTo(PLATFORM + "/schema/push/" + each.getValue());
            assertThat(app.transport.only().body())
                    .containsEntry("schema", Map.of("entities", Map.of("goals", Map.of("attrs", Map.of())), "links", Map.of()))
                    .containsEntry("check_types", true).containsEntry("supports_background_updates", true);
            assertThat(message.getBody()).isEqualTo(Map.of("steps", List.of(List.of("add-attr", Map.of()))));
            app.transport.sent().clear();
        }
        ok("instant:pushSchema", SCHEMA, Map.of());
        app.transport.sent().clear();
        for (Object body : List.of("", "[]", Map.of(), "{\"posts\":{}}", "{\"entities\":[]}",
                "{\"schema\":{\"entities\":{}}}", List.of())) {
            assertThat(app.send("instant:pushSchema", body).getException()).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> app.context.getEndpoint("instant:pushSchema?schema=[]").createProducer())
                .hasMessageContaining("Option schema");
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void rulesAreReadAndReplaced() {
        app.transport.answering("{\"perms\":{\"goals\":{}},\"rules\":{\"version\":3}}");

        assertThat(ok("instant:getRules", null, Map.of()).getBody()).isEqualTo(Map.of("goals", Map.of()));
        assertThat(app.transport.only().path()).isEqualTo(PLATFORM + "/perms");
        app.transport.sent().clear();
        assertThat(ok("instant:pushRules", RULES, Map.of()).getBody()).isEqualTo(Map.of("version", 3));
        assertThat(app.transport.only().method()).isEqualTo("POST");
        assertThat(app.transport.only().body())
                .isEqualTo(Map.of("code", Map.of("goals", Map.of("allow", Map.of("view", "false")))));
        app.transport.answering("{\"perms\":null,\"rules\":null}");
        assertThat(ok("instant:getRules", null, Map.of()).getBody()).isNull();
        assertThat(ok("instant:pushRules?rules=" + RULES, "ignored", Map.of()).getBody()).isNull();
        app.transport.sent().clear();
        for (Object body : List.of("", "[]", "\"x\"", List.of())) {
            assertThat(app.send("instant:pushRules", body).getException()).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void nobodyWhoActsAsAUserReachesTheAdminsOperations() {
        for (String operation : List.of("getPresence?roomType=a&roomId=b", "getSchema", "getRules", "pushSchema",
                "pushRules")) {
            for (Map<String, Object> header : List.<Map<String, Object>> of(Map.of(InstantConstants.AS_EMAIL, "a@b.co"),
                    Map.of(InstantConstants.AS_TOKEN, USER_TOKEN), Map.of(InstantConstants.AS_GUEST, true))) {
                assertThat(app.send("instant:" + operation, SCHEMA, header).getException()).as(operation)
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> app.context
                    .getEndpoint("instant:" + operation + (operation.contains("?") ? "&" : "?") + "asGuest=true")
                    .createProducer())
                    .as(operation).hasStackTraceContaining("acts as the admin");
        }
        assertThat(app.transport.sent()).isEmpty();
    }

    @Test
    void aRuleThatDoesNotCompileIsAnError() {
        app.transport.answering(request -> new Answer(
                400,
                "{\"type\":\"validation-failed\",\"message\":\"Validation failed for rule\",\"hint\":{\"data-type\":\"rule\"}}"));

        assertThat(app.send("instant:pushRules", RULES).getException()).isInstanceOf(InstantException.class);
    }

    private Message ok(String uri, Object body, Map<String, Object> headers) {
        Exchange exchange = app.send(uri, body, headers);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage();
    }
}
