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
package io.github.camelinstant.emulator.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.AppStatus;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.app.Change;
import io.github.camelinstant.emulator.auth.RefreshTokens;
import io.github.camelinstant.emulator.auth.Users;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.db.DatabaseEditor;
import io.github.camelinstant.emulator.db.Dates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelinstant.emulator.store.StoredDatabases.contents;
import static io.github.camelinstant.emulator.store.StoredDatabases.json;
import static io.github.camelinstant.emulator.store.StoredDatabases.transact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DataFileTest {

    private static final String SCHEMA
            = """
                    {'entities': {'posts': {'attrs': {'title': {'valueType': 'string', 'required': true, 'config': {'indexed': true}},
                                                      'at': {'valueType': 'date'}}}},
                     'links': {'w': {'forward': {'on': 'posts', 'has': 'many', 'label': 'writers'},
                                     'reverse': {'on': '$users', 'has': 'many', 'label': 'posts', 'onDelete': null}}}}""";
    private static final String ID = "00000000-0000-4000-8000-00000000000";

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsThereAfterARestart() {
        Path path = folder.resolve("data");
        Apps first = new Apps(Clock.systemUTC());
        UUID token = UUID.randomUUID();
        App app;
        try (DataFile file = DataFile.open(path, first)) {
            app = first.create("shop", json(SCHEMA), json("{'posts':{'allow':{'view':'true'}}}"));
            write(app);
            pushRules(app, "{'posts':{'allow':{'view':'false'}}}");
            UUID user = UUID.fromString(ID + "9");
            transact(app, "[['create','$users','" + user + "',{'email':'a@b.co'}]]");
            app.write((before, at) -> new Change.Result<>(RefreshTokens.add(before, user, token, at), null));
            app.rename("store");
            app.setStatus(AppStatus.READ_ONLY);
        }
        for (int restart = 0; restart < 2; restart++) {
            Apps apps = new Apps(Clock.systemUTC());
            try (DataFile file = DataFile.open(path, apps)) {
                App again = apps.find(app.id()).orElseThrow();
                assertThat(contents(again.database())).containsExactlyElementsOf(contents(app.database()));
                assertThat(again.state()).isEqualTo(app.state());
                assertThat(again.title()).isEqualTo("store");
                assertThat(Users.idByToken(again.database(), token)).contains(UUID.fromString(ID + "9"));
                assertThat(again.records().ruleVersions().toJson()).isEqualTo(app.records().ruleVersions().toJson())
                        .hasSize(2);
            }
        }
    }

    @Test
    void aWordOfTheDayStandsForTheInstantOfItsWriteAfterAnyNumberOfRestarts() {
        Path path = folder.resolve("data");
        Instant start = Instant.parse("2030-05-05T12:00:00Z");
        UUID app = null;
        for (int i = 0; i < 4; i++) {
            Apps apps = new Apps(Clock.fixed(start.plus(Duration.ofDays(i)), ZoneOffset.UTC));
            try (DataFile file = DataFile.open(path, apps)) {
                app = app == null ? apps.create("shop", json(SCHEMA), null).id() : app;
                App again = apps.find(app).orElseThrow();
                transact(again, "[['create','posts','" + ID + i + "',{'title':'t','at':'now'}]]");
                Attr at = again.database().schema().side("posts", "at").orElseThrow().attr();
                for (int day = 0; day <= i; day++) {
                    JsonNode value = again.database().entity("posts", UUID.fromString(ID + day)).get(at);
                    assertThat(value.textValue()).isEqualTo("now");
                    assertThat(Dates.instantOf(value)).as("written on day %s, read on day %s", day, i)
                            .contains(start.plus(Duration.ofDays(day)));
                }
            }
        }
    }

    @Test
    void numbersGoOnAfterARestart() {
        Path path = folder.resolve("data");
        Apps first = new Apps(Clock.systemUTC());
        long txId;
        App app;
        try (DataFile file = DataFile.open(path, first)) {
            app = first.create("shop", null, null);
            txId = transact(app, "[['create','a','" + ID + "1',{}]]");
        }
        Apps second = new Apps(Clock.systemUTC());
        try (DataFile file = DataFile.open(path, second)) {
            App again = second.find(app.id()).orElseThrow();
            assertThat(transact(again, "[['create','a','" + ID + "2',{}]]")).isGreaterThan(txId);
            assertThat(again.database().table("a").creations().first().id()).isEqualTo(UUID.fromString(ID + "1"));
        }
    }

    @Test
    void aFileThatIsCutAnywhereHoldsWholeTransactions() throws IOException {
        Path path = folder.resolve("data");
        List<List<String>> states = new ArrayList<>();
        Apps apps = new Apps(Clock.systemUTC());
        App app;
        long begin;
        try (DataFile file = DataFile.open(path, apps)) {
            app = apps.create("shop", null, null);
            begin = Files.size(path);
            states.add(contents(app.database()));
            for (int i = 1; i <= 3; i++) {
                transact(app, "[['create','a','" + ID + i + "',{'n':" + i + "}],['create','b','" + ID + i + "',{'n':" + i
                              + "}],['link','a','" + ID + i + "',{'b':'" + ID + i + "'}]]");
                states.add(contents(app.database()));
            }
        }
        byte[] whole = Files.readAllBytes(path);
        int state = 0;
        for (int length = (int) begin; length <= whole.length; length++) {
            state += length > begin && whole[length - 1] == '\n' ? 1 : 0;
            Path cut = folder.resolve("cut");
            Files.write(cut, Arrays.copyOf(whole, length));
            Apps again = new Apps(Clock.systemUTC());
            DataFile.open(cut, again).close();
            assertThat(contents(again.find(app.id()).orElseThrow().database())).as("cut at %s", length)
                    .isEqualTo(states.get(state));
        }
        assertThat(state).isEqualTo(3);
    }

    @Test
    void twoEmulatorsDoNotShareAFile() {
        Path path = folder.resolve("data");
        try (DataFile file = DataFile.open(path, new Apps(Clock.systemUTC()))) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> DataFile.open(path, new Apps(Clock.systemUTC())))
                    .withMessageContaining("in use by another emulator");
        }
        DataFile.open(path, new Apps(Clock.systemUTC())).close();
    }

    @Test
    void aWriteThatCanNotBeKeptDoesNotHappen() {
        Apps apps = new Apps(Clock.systemUTC());
        DataFile file = DataFile.open(folder.resolve("data"), apps);
        App app = apps.create("shop", null, null);
        file.close();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> transact(app, "[['create','a','" + ID + "1',{}]]"));
        assertThat(app.database().table("a").creations()).isEmpty();
    }

    @Test
    void anOldFileIsRewrittenShort() throws IOException {
        Path path = folder.resolve("data");
        Apps apps = new Apps(Clock.systemUTC());
        try (DataFile file = DataFile.open(path, apps)) {
            App app = apps.create("shop", null, null);
            for (int i = 0; i < 50; i++) {
                transact(app, "[['update','a','" + ID + "1',{'n':" + i + "}]]");
            }
        }
        long grown = Files.size(path);
        DataFile.open(path, new Apps(Clock.systemUTC())).close();

        assertThat(Files.size(path)).isLessThan(grown / 4);
    }

    private static void write(App app) {
        transact(app, "[['create','posts','" + ID + "1',{'title':'one \\ud83d','at':'2026-01-01','deep':{'a':[1,2.50,null]}}],"
                      + "['create','posts','" + ID + "2',{'title':'two','big':12345678901234567890123}],"
                      + "['link','posts','" + ID + "1',{'writers':['" + ID + "9','" + ID + "8'],'next':'" + ID + "2'}]]");
        transact(app, "[['unlink','posts','" + ID + "1',{'writers':'" + ID + "8'}],['delete','posts','" + ID + "2'],"
                      + "['update','posts','" + ID + "3',{'title':'three','at':null}]]");
    }

    private static void pushRules(App app, String rules) {
        app.write((before, at) -> {
            DatabaseEditor editor = before.edit();
            editor.setRules(json(rules));
            app.records().ruleVersions().add(before.rules(), json(rules), Clock.systemUTC().instant());
            return new Change.Result<>(editor.done(), null);
        });
    }
}
