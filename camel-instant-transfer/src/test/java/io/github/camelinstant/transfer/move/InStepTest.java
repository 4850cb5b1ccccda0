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
package io.github.camelinstant.transfer.move;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.camelinstant.bulk.Progress;
import io.github.camelinstant.bulk.load.ImportFailedException;
import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Tx;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InStepTest {

    @TempDir
    private Path folder;

    private final TestApp source = new TestApp(TestApp.SCHEMA, null);
    private final TestApp target = new TestApp(null, null);
    private final AppPair apps = new AppPair(source.client, target.client, true, false, 2);
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final InstantClient watching = InstantClient.builder().baseUrl(source.emulator.url()).appId(source.app.id())
            .adminToken(source.app.adminToken()).connections(Follow.CONNECTIONS).build();
    private final String webhook = source.webhook().id();
    private final String post = source.write("posts", Map.of("title", "one"));
    private final String tag = source.write("tags", Map.of("name", "t"));
    private StateFolder state;
    private InStep inStep;

    @BeforeEach
    void begin() throws InterruptedException {
        apps.pushSchema();
        state = StateFolder.open(folder);
        inStep = new InStep(apps, state, ChangeLog.of(source.client, webhook, Duration.ZERO), false, events::add, new Stop());
        inStep.watch(watching);
        inStep.begin();
        inStep.compare();
    }

    @AfterEach
    void close() {
        inStep.close();
        state.close();
        watching.close();
        source.close();
        target.close();
    }

    private long differences() {
        return apps.compare(new Progress("compare", "entities", -1)).differences();
    }

    /** Neither the log nor the watch names it a second time. */
    @Test
    void whatCouldNotBeWrittenIsWrittenLater() throws InterruptedException {
        source.client.transact(Tx.in("posts").id(post).link("tags", tag));
        Awaitility.await().until(() -> !inStep.watch().suspects().isEmpty());
        target.status("read-only");
        assertThatThrownBy(inStep::step).isInstanceOf(ImportFailedException.class);
        target.status("active");
        assertThat(differences()).isEqualTo(1);

        inStep.step();

        assertThat(differences()).isZero();
    }

    /** None can be written first. */
    @Test
    void entitiesThatSwapUniqueValuesAreBroughtOver() throws InterruptedException {
        String[] emails = { "a@example.com", "b@example.com", "c@example.com" };
        List<String> users = Stream.of(emails).map(email -> source.write("$users", Map.of("email", email))).toList();
        source.client.transact(Tx.in("posts").id(post).update(Map.of("slug", "s")));
        inStep.step();
        users.forEach(user -> source.client.transact(Tx.in("$users").id(user).update(Map.of("email", user + "@x.example"))));
        for (int i = 0; i < emails.length; i++) {
            source.client.transact(Tx.in("$users").id(users.get(i)).update(Map.of("email", emails[(i + 1) % emails.length])));
        }
        source.client.transact(Tx.in("posts").id(post).update(Map.of("slug", "other")));
        source.write("posts", Map.of("title", "two", "slug", "s"));

        inStep.step();

        assertThat(inStep.refused()).isEmpty();
        assertThat(differences()).isZero();
    }

    private long looksAtTheLog() {
        return source.emulator.faults().requests("GET", "/dash/apps/" + source.app.id() + "/webhooks/" + webhook + "/events");
    }

    /** What changes while its log tells nothing yet may be in neither. */
    @Test
    void theLogOfANewWebhookIsWaitedForBeforeAComparison() {
        Stop stop = new Stop();
        stop.ask();
        inStep.close();
        inStep = new InStep(apps, state, ChangeLog.of(source.client, webhook, Duration.ofHours(1)), false, events::add, stop);
        long before = looksAtTheLog();

        assertThatThrownBy(inStep::compare).isInstanceOf(InterruptedException.class);

        assertThat(looksAtTheLog()).isEqualTo(before);
    }

    @Test
    void aComparisonThatFailedIsOwed() {
        source.client.transact(Tx.in("posts").id(post).link("tags", tag));
        target.status("read-only");
        assertThatThrownBy(inStep::compare).isInstanceOf(ImportFailedException.class);

        assertThat(inStep.owesComparison()).isTrue();
        assertThat(inStep.isDue(Duration.ofDays(1))).isTrue();
    }

    @Test
    void aLogThatMayHaveMissedSomethingOwesAComparison() throws InterruptedException {
        inStep.close();
        inStep = new InStep(apps, state, ChangeLog.of(source.client, webhook), false, events::add, new Stop());
        state.put("follow.position", null);
        inStep.begin();
        inStep.compare();
        inStep.step();
        assertThat(inStep.owesComparison()).isFalse();
        source.client.webhooks().disable(webhook, null);
        source.write("posts", Map.of("title", "unseen"));
        source.client.webhooks().enable(webhook);

        inStep.step();

        assertThat(inStep.owesComparison()).isTrue();
        inStep.compare();
        assertThat(inStep.owesComparison()).isFalse();
        assertThat(differences()).isZero();
    }

    /** That the webhook was off for a time is seen once. */
    @Test
    void aGapIsNotForgottenWhenTheLogCannotBeRead() throws InterruptedException {
        inStep.step();
        Instant made = source.client.webhooks().get(webhook).updatedAt();
        Awaitility.await().until(() -> Instant.now().getEpochSecond() > made.getEpochSecond());
        source.client.webhooks().disable(webhook, null);
        source.write("posts", Map.of("title", "unseen"));
        source.client.webhooks().enable(webhook);
        source.emulator.faults().on("GET", "/dash/apps/" + source.app.id() + "/webhooks/*").serverError();
        assertThatThrownBy(inStep::step).isInstanceOf(InstantException.class);

        inStep.step();

        assertThat(inStep.owesComparison()).isTrue();
    }

    private String cover(String path) {
        String file = source.upload("a.txt", "one");
        source.client.transact(Tx.in("$files").id(file).update(Map.of("path", path)),
                Tx.in("posts").id(post).link("cover", file));
        return file;
    }

    /** In the target it is another file then, and nobody tells of the post. */
    private void isBroughtOverWithoutAWatch() throws InterruptedException {
        inStep.endWatch();
        inStep.step();

        assertThat(inStep.owesComparison()).isFalse();
        assertThat(differences()).isZero();
    }

    @Test
    void whatIsLinkedToAFileThatMovesIsLinkedAgain() throws InterruptedException {
        String file = cover("a.txt");
        inStep.compare();
        source.client.transact(Tx.in("$files").id(file).update(Map.of("path", "b.txt")));

        isBroughtOverWithoutAWatch();
    }

    /** It is deleted and made again in the target, because a header cannot carry such a path. */
    @Test
    void whatIsLinkedToAFileThatIsReplacedIsLinkedAgain() throws InterruptedException {
        String file = cover("\u00fc.txt");
        inStep.compare();
        source.client.transact(Tx.in("$files").id(file).update(Map.of("path", "a.txt")));
        source.upload("a.txt", "another");
        source.client.transact(Tx.in("$files").id(file).update(Map.of("path", "\u00fc.txt")));

        isBroughtOverWithoutAWatch();
    }

    /** The file of the target stays the same, and what was linked to the old one is linked to nothing any more. */
    @Test
    void whatWasLinkedToAFileThatMadeRoomForAnotherIsNotLinkedToThat() throws InterruptedException {
        cover("a.txt");
        inStep.compare();
        source.client.storage().delete(List.of("a.txt"));
        source.upload("a.txt", "two");

        isBroughtOverWithoutAWatch();
    }

    /** The file is not known yet when the entity is read, and the log does not name that again. */
    @Test
    void whatWasLinkedToAFileBeforeThatWasCopiedIsLinkedLater() throws InterruptedException {
        String second = source.write("posts", Map.of("title", "two"));
        inStep.step();
        String file = source.upload("a.txt", "one");
        source.client.transact(Tx.in("posts").id(second).link("cover", file));

        isBroughtOverWithoutAWatch();
    }

    @Test
    void linksToAFileThatMovesAreNotForgottenWhenTheyCannotBeWritten() throws InterruptedException {
        String file = cover("a.txt");
        inStep.compare();
        inStep.endWatch();
        source.client.transact(Tx.in("$files").id(file).update(Map.of("path", "b.txt")));
        target.emulator.faults().on("POST", "/admin/transact").tokenRevoked();
        assertThatThrownBy(inStep::step).isInstanceOf(ImportFailedException.class);

        isBroughtOverWithoutAWatch();
    }

    @Test
    void whatAComparisonHasBroughtOverIsNotReadAgain() throws InterruptedException {
        inStep.step();
        source.write("posts", Map.of("title", "two"));
        inStep.compare();
        assertThat(inStep.step().transactions()).isEmpty();
        source.write("posts", Map.of("title", "three"));

        assertThat(inStep.step().transactions()).hasSize(1);
        assertThat(differences()).isZero();
    }

    @Test
    void theSchemaIsNotReadForTheSameRefusalAgainAndAgain() throws InterruptedException {
        source.client.platform().pushSchema(Map.of("entities", Map.of("posts", Map.of("attrs", Map.of("extra", Map.of(
                "valueType", "string", "config", Map.of())))), "links", Map.of()));
        source.write("posts", Map.of("title", "two", "extra", "x"));
        inStep.step();
        assertThat(inStep.refused()).hasSize(1);
        long read = schemaReads();
        inStep.step();
        inStep.step();

        assertThat(schemaReads()).isEqualTo(read).isPositive();
        assertThat(events).filteredOn(event -> event.startsWith("Not written yet")).hasSize(1);
        apps.pushSchema();
        inStep.step();
        assertThat(inStep.refused()).isEmpty();
        assertThat(differences()).isZero();
    }

    private long schemaReads() {
        return source.emulator.faults().requests("GET", "/superadmin/apps/" + source.app.id() + "/schema");
    }

    @Test
    void aWatchWhoseSizeCannotBeAskedForIsTriedAgainIfThatMayHelp() throws InterruptedException {
        inStep.endWatch();
        inStep.watch(watching);
        source.emulator.faults().on("POST", "/admin/query").timeout();
        inStep.compare();
        assertThat(inStep.watch()).isNull();
        assertThat(events).anyMatch(event -> event.startsWith("Links and merges cannot be watched")
                && event.endsWith("The next comparison tries it again."));
        inStep.compare();
        assertThat(inStep.watch()).isNotNull();

        inStep.endWatch();
        inStep.watch(watching);
        source.emulator.faults().on("POST", "/admin/query").tokenRevoked();
        inStep.compare();
        assertThat(inStep.watch()).isNull();
        assertThat(events).anyMatch(event -> event.startsWith("Links and merges cannot be watched")
                && event.endsWith("the more there is."));
    }

    @Test
    void aWatchThatBreaksOffForGoodIsToldAndBegunAnew() throws InterruptedException {
        Watch first = inStep.watch();
        source.emulator.faults().on("POST", "/admin/subscribe-query").tokenRevoked();
        source.emulator.faults().dropStreams();
        Awaitility.await().until(() -> first.failure() != null);

        inStep.step();
        inStep.step();

        assertThat(inStep.watch()).isNull();
        assertThat(events).filteredOn(event -> event.startsWith("Links and merges are no longer watched")).hasSize(1);
        inStep.compare();
        assertThat(inStep.watch()).isNotNull().isNotSameAs(first);
    }

    @Test
    void aWatchThatAServerIsTooSlowForIsTriedAgain() throws InterruptedException {
        inStep.endWatch();
        inStep.watch(watching);
        source.emulator.faults().live().timeOutOver(1);
        inStep.compare();
        assertThat(inStep.watch()).isNull();
        assertThat(events).anyMatch(event -> event.startsWith("Links and merges cannot be watched")
                && event.contains("Operation timed out") && event.endsWith("The next comparison tries it again."));

        source.emulator.faults().clear();
        inStep.compare();

        assertThat(inStep.watch()).isNotNull();
    }

    @Test
    void aNamespaceThatComesToBeIsBroughtOver() throws InterruptedException {
        source.client.platform().pushSchema(Map.of("entities", Map.of("notes", Map.of("attrs", Map.of("text", Map.of(
                "valueType", "string", "config", Map.of())))), "links", Map.of()));
        source.client.webhooks().update(webhook, null, List.of("posts", "tags", "notes"), null);
        apps.pushSchema();
        inStep.step();
        source.write("notes", Map.of("text", "x"));

        inStep.step();

        assertThat(inStep.look(events::add).differences()).isZero();
        assertThat(target.client.query(Map.of("notes", Map.of())).toString()).contains("text=x");
    }

    /** Whether somebody pushes it to the target or not. */
    @Test
    void theLastLookSeesWhatTheSchemaHasGot() {
        InStep later = new InStep(
                apps, state, ChangeLog.of(source.client, webhook, Duration.ZERO), false, events::add, new Stop());
        assertThat(later.look(events::add).differences()).isZero();
        source.client.platform().pushSchema(Map.of("entities", Map.of("notes", Map.of("attrs", Map.of("text", Map.of(
                "valueType", "string", "config", Map.of())))), "links", Map.of()));
        source.write("notes", Map.of("text", "x"));

        assertThat(later.look(events::add).missing()).isEqualTo(1);
    }

    private static Map<String, Object> notes() {
        return Map.of("entities", Map.of("notes", Map.of("attrs", Map.of("text", Map.of("valueType", "string")))));
    }

    private void begin(ChangeLog log) throws InterruptedException {
        inStep.close();
        inStep = new InStep(apps, state, log, true, events::add, new Stop());
        inStep.begin();
        inStep.compare();
    }

    /** The old position is none of this log. */
    @Test
    void theEmptyLogOfAnotherWebhookIsReadFromItsBeginning() throws InterruptedException {
        source.write("posts", Map.of("title", "two"));
        inStep.step();
        String other = source.client.webhooks().create("http://127.0.0.1:9/other", List.of("posts", "tags", "$users", "$files"),
                EnumSet.allOf(ChangeAction.class)).id();

        begin(ChangeLog.of(source.client, other, Duration.ZERO));
        inStep.step();
        inStep.step();

        assertThat(inStep.owesComparison()).as("%s", events).isFalse();
        source.write("posts", Map.of("title", "three"));
        assertThat(inStep.step().transactions()).hasSize(1);
        assertThat(differences()).isZero();
    }

    @Test
    void theLogOfItsOwnWebhookTellsOfNamespacesThatComeToBe() throws InterruptedException {
        begin(ChangeLog.of(source.client, webhook, Duration.ZERO).own());
        source.client.platform().pushSchema(notes());
        assertThat(inStep.logCoversAll()).isFalse();

        inStep.compare();
        assertThat(inStep.logCoversAll()).isTrue();
        source.write("notes", Map.of("text", "x"));

        inStep.step();
        assertThat(differences()).isZero();
    }

    /** The program says so, and compares everything in the end. */
    @Test
    void aLogThatCannotTellOfEverythingIsNotTrusted() throws InterruptedException {
        begin(ChangeLog.of(source.client, webhook, Duration.ZERO).own());
        source.client.platform().pushSchema(notes());
        source.emulator.faults().on("POST", "/dash/apps/" + source.app.id() + "/webhooks/*").always().reject(400,
                "application/json", "{\"type\": \"validation-failed\", \"message\": \"Could not resolve URL.\"}");
        inStep.compare();
        inStep.compare();

        assertThat(inStep.logCoversAll()).isFalse();
        assertThat(events).filteredOn(event -> event.startsWith("Only comparisons find what changes there")).hasSize(1).first()
                .asString().contains("leaves out the namespaces notes").contains("Could not resolve URL");
        Follow.Options options = new Follow.Options(
                Duration.ofMillis(20), Duration.ofHours(1), true, Duration.ZERO, Follow.Final.log, true);
        source.status("read-only");
        assertThat(new SwitchOver(inStep, options, false, new Stop(), events::add).run().how()).isEqualTo(Follow.Final.full);
    }
}
