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
package io.github.camelinstant.emulator.live;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.AppStatus;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.app.Change;
import io.github.camelinstant.emulator.db.Database;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.fault.Faults;
import io.github.camelinstant.emulator.live.Rooms.Room;
import io.github.camelinstant.emulator.query.DerivedValues;
import io.github.camelinstant.emulator.transact.TransactRequest;
import io.github.camelinstant.emulator.transact.Transactor;
import io.github.camelinstant.emulator.transact.WriteRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class SessionsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final UUID GOAL = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");
    private static final int MANY = 100;
    private static final int TOO_MANY = 1_001;

    private final Clock clock = Clock.systemUTC();
    private final App app = new Apps(clock).create("test", null, null);
    private final Faults faults = new Faults();
    private final Sessions sessions = new Sessions(faults.live());
    private final Client client = new Client();

    @AfterEach
    void stop() {
        sessions.close();
    }

    @Test
    void aClientThatDoesNotReadGetsTheNewestResultOnlyAndHoldsUpNobody() throws Exception {
        open(true, "{'op':'add-query','return-type':'tree','q':{'goals':{}}}");
        client.take("add-query-ok");
        write("rank", 0);
        await().until(client::isOffered);
        for (int i = 1; i <= MANY; i++) {
            write("rank", i);
        }

        assertThat(rank(client.take())).isZero();
        ObjectNode next = client.take();
        assertThat(rank(next)).isEqualTo(MANY);
        assertThat(next.get("processed-tx-id").longValue()).isEqualTo(app.snapshot().txId());
    }

    /** Measured on a server: the error comes after five seconds, the stream stays open, and nothing follows. */
    @Test
    void aQueryThatTakesTooLongIsGivenUpWithAnErrorAndTheStreamStaysOpen() throws Exception {
        write("rank", 1);
        faults.live().timeOutOver(0);
        open(true, "{'op':'add-query','return-type':'tree','q':{'goals':{}}}");
        ObjectNode error = client.take("error");
        assertThat(error.get("type").textValue()).isEqualTo("operation-timed-out");
        assertThat(error.get("status").intValue()).isEqualTo(500);
        assertThat(error.get("message").textValue()).isEqualTo("Operation timed out: handle-receive");

        faults.clear();
        write("rank", 2);

        staysSilent();
        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void aRefreshThatTakesTooLongEndsTheQuery() throws Exception {
        write("rank", 1);
        open(true, "{'op':'add-query','return-type':'tree','q':{'goals':{}}}");
        client.take("add-query-ok");
        faults.live().timeOutOver(0);
        write("rank", 2);
        ObjectNode error = client.take();
        assertThat(error.get("type").textValue()).isEqualTo("operation-timed-out");
        assertThat(error.at("/original-event/op").textValue()).isEqualTo("refresh");

        faults.clear();
        write("rank", 3);
        staysSilent();
    }

    @Test
    void resultsCanBeLost() throws Exception {
        write("rank", 1);
        open(true, "{'op':'add-query','return-type':'tree','q':{'goals':{}}}");
        client.take("add-query-ok");
        faults.live().lose(true);
        write("rank", 2);
        staysSilent();
        faults.live().lose(false);
        write("rank", 3);

        assertThat(rank(client.take())).isEqualTo(3);
    }

    @Test
    void aStreamCanBeUntidy() throws Exception {
        faults.live().untidy(true);
        open(true, "{'op':'add-query','return-type':'tree','q':{'goals':{}}}");
        assertThat(client.take().get("op").textValue()).isEqualTo("sse-init");
        ObjectNode overtaking = client.take();
        ObjectNode added = client.take();
        assertThat(overtaking.get("op").textValue()).isEqualTo("refresh-ok");
        assertThat(overtaking.at("/computations/0/instaql-result")).isEqualTo(added.get("result"));
        assertThat(overtaking.get("processed-isn")).isEqualTo(added.get("processed-isn"));

        write("rank", 1);
        JsonNode both = client.takeAny();
        assertThat(both.at("/0/computations")).isEmpty();
        assertThat(rank((ObjectNode) both.get(1))).isEqualTo(1);
        ObjectNode again = client.take();
        assertThat(rank(again)).isEqualTo(1);
        assertThat(again.at("/computations/0/result-changed?").booleanValue()).isFalse();
        assertThat(both.at("/1/computations/0/result-changed?").booleanValue()).isTrue();

        app.setStatus(AppStatus.READ_ONLY);
        assertThat(client.take()).isEqualTo(client.take());
    }

    @Test
    void anUntidyStreamTellsOfARefusalBeforeWhoItIs() throws Exception {
        faults.live().untidy(true);
        open(true, "{'op':'add-query','return-type':'tree','q':{'goals':{'$':{'limit':'x'}}}}");

        assertThat(client.take().get("op").textValue()).isEqualTo("error");
        assertThat(client.take().get("op").textValue()).isEqualTo("sse-init");
    }

    @Test
    void aQueryByTheBeginningOfIdsDoesNotNoticeANewEntity() throws Exception {
        write("rank", 1);
        open(true, "{'op':'add-query','return-type':'tree','q':{'goals':{'$':{'where':{'$entityIdStartsWith':'0a'}}}}}");
        client.take("add-query-ok");
        write(UUID.fromString("0a1b2c3d-0000-4000-8000-000000000002"), "rank", 9);
        staysSilent();

        write("rank", 2);

        ObjectNode refresh = client.take();
        assertThat(refresh.at("/computations/0/instaql-result/goals")).hasSize(2);
    }

    @Test
    void rulesThatChangeShowTheRestToAUser() throws Exception {
        write("rank", 1);
        rules("{'goals':{'allow':{'view':'false'}}}");
        open(false, "{'op':'add-query','return-type':'tree','q':{'goals':{}}}");
        assertThat(client.take("add-query-ok").at("/result/goals")).isEmpty();

        rules("{'goals':{'allow':{'view':'true'}}}");
        assertThat(rank(client.take())).isEqualTo(1);

        rules("{'goals':{'allow':{'view':'data.rank.nothing.here'}}}");
        ObjectNode error = client.take();
        assertThat(error.get("op").textValue()).isEqualTo("error");
        assertThat(error.get("type").textValue()).isEqualTo("permission-evaluation-failed");
    }

    @Test
    void aNewAttributeReachesAQueryForAnUnknownNamespace() throws Exception {
        open(true, "{'op':'add-query','return-type':'tree','q':{'goals':{'$':{'where':{'rank':3}}}}}");
        assertThat(client.take("add-query-ok").at("/result/goals")).isEmpty();
        write("rank", 3);
        assertThat(rank(client.take())).isEqualTo(3);
    }

    @Test
    void resultsForClientsThatKeepTriplesComeAsJoinRows() throws Exception {
        write("rank", 3);
        open(true, "{'op':'add-query','q':{'goals':{}}}");
        JsonNode rows = client.take("add-query-ok").at("/result/0/data/datalog-result/join-rows/0");
        UUID rank = app.database().schema().side("goals", "rank").orElseThrow().attr().id();
        assertThat(rows).hasSize(2);
        assertThat(rows).anySatisfy(row -> {
            assertThat(row.get(0).textValue()).isEqualTo(GOAL.toString());
            assertThat(row.get(1).textValue()).isEqualTo(rank.toString());
            assertThat(row.get(2).intValue()).isEqualTo(3);
        });
    }

    @Test
    void lowLevelStepsWriteAndTellTheirNumber() throws Exception {
        write("rank", 3);
        UUID rank = app.database().schema().side("goals", "rank").orElseThrow().attr().id();
        open(true, "{'op':'transact','tx-steps':[['add-triple','%s','%s',9]],'client-event-id':'e'}".formatted(GOAL, rank));
        ObjectNode ok = client.take("transact-ok");
        assertThat(ok.get("tx-id").longValue()).isEqualTo(app.snapshot().txId());
        assertThat(ok.get("isn").textValue()).isEqualTo("1/0/2");
        assertThat(ok.get("client-event-id").textValue()).isEqualTo("e");
        assertThat(app.database().entity("goals", GOAL).get(app.database().schema().attr(rank).orElseThrow()).intValue())
                .isEqualTo(9);
    }

    @Test
    void aReadOnlyAppRefusesTransactionsAndSaysWhatItIs() throws Exception {
        open(true, "{'op':'join-room','room-id':'r'}");
        client.take("refresh-presence");
        app.setStatus(AppStatus.READ_ONLY);
        assertThat(client.take("app-status-changed").get("status").textValue()).isEqualTo("read-only");
        ObjectNode other = new Exchange().send("{'op':'transact','tx-steps':[]}");
        assertThat(other.get("type").textValue()).isEqualTo("app-read-only");
        assertThat(other.get("status").intValue()).isEqualTo(400);
    }

    @Test
    void thoseInARoomSeeWhoComesAndGoes() throws Exception {
        open(true, "{'op':'join-room','room-id':'r','data':{'name':'ada'}}");
        client.take("refresh-presence");
        Exchange other = new Exchange();
        other.send("{'op':'join-room','room-id':'r'}");
        assertThat(client.take("refresh-presence").get("data")).hasSize(2);

        other.session.close();
        JsonNode left = client.take("refresh-presence").get("data");
        assertThat(left).hasSize(1);
        assertThat(left.elements().next().at("/data/name").textValue()).isEqualTo("ada");
    }

    @Test
    void aSessionThatIsClosedLeavesItsRoomsAndHearsNoMore() throws Exception {
        Session session = open(true, "{'op':'join-room','room-id':'r'}");
        client.take("refresh-presence");
        session.close();
        assertThat(client.isClosed()).isTrue();
        assertThat(sessions.rooms().in(new Room(app.id(), "r"))).isEmpty();
        app.setStatus(AppStatus.READ_ONLY);
        assertThat(client.isOffered()).isFalse();
    }

    @Test
    void theEndOfTheServerEndsAllSessions() {
        open(true, "{'op':'join-room','room-id':'r'}");
        sessions.close();
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void aClientThatSendsMoreThanItReadsIsRefused() throws Exception {
        open(true, "{'op':'remove-query','q':{}}");
        ObjectNode init = client.take("sse-init");
        List<JsonNode> events = Collections.nCopies(TOO_MANY, json("{'op':'remove-query','q':{}}"));
        assertThatExceptionOfType(InstantError.class).isThrownBy(() -> sessions.push(
                uuid(init, "machine-id"), uuid(init, "session-id"), uuid(init, "sse-token"), events))
                .satisfies(error -> assertThat(error.type()).isEqualTo("rate-limited"));
    }

    @Test
    void whatTheEmulatorDoesNotDoIsNamed() throws Exception {
        ObjectNode error = new Exchange().send("{'op':'start-stream','client-id':'s'}");
        assertThat(error.get("status").intValue()).isEqualTo(501);
        assertThat(error.get("message").textValue()).contains("start-stream");
    }

    /** Another session, for one event and its reply. */
    private final class Exchange {

        private final Client other = new Client();
        private Session session;

        ObjectNode send(String event) throws Exception {
            session = sessions.open(rights(true), new Results(false, DerivedValues.NONE), List.of(json(event)), other);
            other.take("sse-init");
            return other.take();
        }
    }

    private Session open(boolean admin, String event) {
        return sessions.open(rights(admin), new Results(false, DerivedValues.NONE), List.of(json(event)), client);
    }

    private void staysSilent() {
        await().during(Duration.ofMillis(200)).until(() -> !client.isOffered());
    }

    private Rights rights(boolean admin) {
        return new Rights(app, admin, null, null, null, clock);
    }

    private void write(String label, int value) {
        write(GOAL, label, value);
    }

    private void write(UUID goal, String label, int value) {
        JsonNode steps = json("[['update','goals','%s',{'%s':%d}]]".formatted(goal, label, value));
        app.write((before, createdAt) -> {
            Database after = Transactor.transact(
                    before, new TransactRequest(steps, false, WriteRules.NONE, true, createdAt, UUID::randomUUID)).after();
            return new Change.Result<>(after, null);
        });
    }

    private void rules(String rules) {
        app.write((before, createdAt) -> {
            DatabaseEditor editor = before.edit();
            editor.setRules(json(rules));
            return new Change.Result<>(editor.done(), null);
        });
    }

    private static int rank(ObjectNode refresh) {
        assertThat(refresh.get("op").textValue()).isEqualTo("refresh-ok");
        return refresh.at("/computations/0/instaql-result/goals/0/rank").intValue();
    }

    private static UUID uuid(ObjectNode message, String key) {
        return UUID.fromString(message.get(key).textValue());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
