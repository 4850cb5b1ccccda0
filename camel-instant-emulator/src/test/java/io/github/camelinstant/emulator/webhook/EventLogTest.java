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
package io.github.camelinstant.emulator.webhook;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.Watch;
import io.github.camelinstant.emulator.app.App;
import io.github.camelinstant.emulator.app.Apps;
import io.github.camelinstant.emulator.app.Change;
import io.github.camelinstant.emulator.db.Attr;
import io.github.camelinstant.emulator.error.InstantError;
import io.github.camelinstant.emulator.transact.TransactRequest;
import io.github.camelinstant.emulator.transact.Transactor;
import io.github.camelinstant.emulator.transact.WriteRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** What becomes an event, and what does not. */
class EventLogTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SCHEMA = """
            {"entities": {"posts": {"attrs": {"title": {"valueType": "string", "config": {"indexed": true}},
                                              "stars": {"valueType": "number", "config": {}}}},
                          "tags": {"attrs": {"word": {"valueType": "string", "config": {}}}}},
             "links": {"pt": {"forward": {"on": "posts", "has": "one", "label": "tag"},
                              "reverse": {"on": "tags", "has": "many", "label": "posts"}}}}""";
    private static final UUID POST = UUID.randomUUID();
    private static final UUID TAG = UUID.randomUUID();
    private static final List<String> ALL = List.of("create", "update", "delete");

    private final Watch clock = new Watch(Instant.parse("2030-05-05T12:00:00Z"));
    private final App app = app(clock);
    private Webhooks webhooks = new Webhooks(WebhookOptions.DEFAULT, clock);

    @AfterEach
    void stop() {
        webhooks.close();
    }

    @Test
    void tellsValuesBeforeAndAfter() {
        Webhook webhook = create("posts");
        LogPosition created = transact("[['create','posts','POST',{'stars':1}]]");
        LogPosition updated = transact("[['update','posts','POST',{'title':'t'}]]");
        LogPosition deleted = transact("[['delete','posts','POST']]");

        assertThat(positions(webhook)).containsExactly(deleted, updated, created);
        assertThat(only(webhook, created)).isEqualTo(change(Action.CREATE, null, "{'id':'POST','title':null,'stars':1}"));
        assertThat(only(webhook, updated)).isEqualTo(
                change(Action.UPDATE, "{'id':'POST','title':null,'stars':1}", "{'id':'POST','title':'t','stars':1}"));
        assertThat(only(webhook, deleted)).isEqualTo(change(Action.DELETE, "{'id':'POST','title':'t','stars':1}", null));
    }

    @Test
    void aMergeOfAnExistingEntityIsNoEventButIsInTheHistory() {
        Webhook webhook = create("posts");
        LogPosition created = transact("[['merge','posts','POST',{'stars':1}]]");
        LogPosition merged = transact("[['merge','posts','POST',{'stars':2}]]");

        assertThat(positions(webhook)).containsExactly(created);
        assertThat(only(webhook, merged).after()).isEqualTo(json("{'id':'POST','title':null,'stars':2}"));
    }

    @Test
    void aMergeIsToldOfTogetherWithARealUpdate() {
        Webhook webhook = create("posts");
        transact("[['create','posts','POST',{'stars':1}],['create','posts','TAG',{'stars':1}]]");
        LogPosition mixed = transact("[['merge','posts','POST',{'stars':2}],['update','posts','TAG',{'stars':3}]]");

        assertThat(positions(webhook)).first().isEqualTo(mixed);
        assertThat(of(app).changes(webhook, mixed).orElseThrow()).extracting(ChangeRecord::id)
                .containsExactlyInAnyOrder(POST, TAG);
    }

    @Test
    void aWriteThatChangesNothingIsNoEvent() {
        Webhook webhook = create("posts");
        LogPosition created = transact("[['create','posts','POST',{'stars':1}]]");
        transact("[['update','posts','POST',{'stars':1}]]");
        transact("[['update','posts','POST',{'stars':1}],['merge','posts','POST',{'stars':1}]]");

        assertThat(positions(webhook)).containsExactly(created);
    }

    @Test
    void anotherWayToWriteTheSameNumberChangesNothing() {
        Webhook webhook = create("posts");
        LogPosition created = transact("[['create','posts','POST',{'stars':1,'title':null}]]");
        transact("[['update','posts','POST',{'stars':1.0}]]");

        assertThat(positions(webhook)).containsExactly(created);
        assertThat(app.database().entity("posts", POST).get(attr("stars")).toString()).isEqualTo("1");
    }

    @Test
    void linksAreNoEventAndAreNotShown() {
        Webhook webhook = create("posts", "tags");
        LogPosition created = transact("[['create','posts','POST',{}],['create','tags','TAG',{}]]");
        LogPosition linked = transact("[['link','posts','POST',{'tag':'TAG'}]]");
        LogPosition both = transact("[['update','posts','POST',{'stars':1}],['unlink','posts','POST',{'tag':'TAG'}]]");

        assertThat(positions(webhook)).containsExactly(both, created);
        assertThat(of(app).changes(webhook, linked)).hasValue(List.of());
        assertThat(only(webhook, both).before()).isEqualTo(json("{'id':'POST','title':null}"));
    }

    @Test
    void anEntityThatComesAndGoesInOneTransactionLooksCreated() {
        Webhook webhook = create("posts");
        LogPosition phantom = transact("[['create','posts','POST',{'stars':1}],['delete','posts','POST']]");

        assertThat(app.database().entity("posts", POST)).isNull();
        assertThat(positions(webhook)).containsExactly(phantom);
        assertThat(only(webhook, phantom)).isEqualTo(change(Action.CREATE, null, "{'id':'POST','title':null,'stars':1}"));
    }

    @Test
    void whatHappensWhileAWebhookIsDisabledIsNeverListed() {
        Webhook webhook = create("posts");
        of(app).disable(webhook.id(), "holiday");
        LogPosition missed = transact("[['create','posts','POST',{}]]");
        of(app).enable(webhook.id());
        LogPosition seen = transact("[['update','posts','POST',{'stars':1}]]");

        assertThat(positions(webhook)).containsExactly(seen);
        assertThat(of(app).changes(webhook, missed)).isPresent();
    }

    @Test
    void whatHappensBeforeTheLogIsWarmIsLost() {
        use(new WebhookOptions(false, 1, Duration.ofHours(1), Duration.ZERO));
        Webhook webhook = create("posts");
        LogPosition lost = transact("[['create','posts','POST',{}]]");

        assertThat(positions(webhook)).isEmpty();
        assertThat(of(app).changes(webhook, lost)).isEmpty();
    }

    @Test
    void aLogWithALagShowsEveryChangeLaterInTheSameOrder() {
        use(new WebhookOptions(false, 1, Duration.ZERO, Duration.ofMillis(100)));
        Webhook webhook = create("posts");
        LogPosition created = transact("[['create','posts','POST',{}]]");
        assertThat(positions(webhook)).isEmpty();
        assertThat(of(app).changes(webhook, created)).isEmpty();
        LogPosition updated = transact("[['update','posts','POST',{'stars':1}]]");

        await().untilAsserted(() -> assertThat(positions(webhook)).containsExactly(updated, created));
        assertThat(of(app).changes(webhook, created)).isPresent();
    }

    @Test
    void whatIsWrittenWhileTheLogIsNotWarmIsLostHoweverLateItIsLogged() {
        use(new WebhookOptions(false, 1, Duration.ofMillis(1), Duration.ofMillis(100)));
        Webhook webhook = create("posts");
        LogPosition lost = transact("[['create','posts','POST',{}]]");
        clock.passes(Duration.ofMillis(1));
        LogPosition logged = transact("[['update','posts','POST',{'stars':1}]]");

        await().untilAsserted(() -> assertThat(positions(webhook)).containsExactly(logged));
        assertThat(of(app).changes(webhook, lost)).isEmpty();
    }

    @Test
    void onlyTheNamespacesAndActionsOfAWebhookCount() {
        Webhook deletes = of(app).create(topic("https://hooks.invalid/d", List.of("posts"), List.of("delete")), "http://e");
        transact("[['create','posts','POST',{}],['create','tags','TAG',{}]]");
        LogPosition deleted = transact("[['delete','posts','POST'],['delete','tags','TAG']]");

        assertThat(positions(deletes)).containsExactly(deleted);
        assertThat(of(app).changes(deletes, deleted).orElseThrow()).extracting(ChangeRecord::namespace)
                .containsExactly("posts");
    }

    @Test
    void pagesHaveAHundredEvents() {
        Webhook webhook = create("posts");
        for (int i = 0; i < 101; i++) {
            transact("[['update','posts','POST',{'stars':" + i + "}]]");
        }

        EventPage first = of(app).events(webhook.id(), null);
        String cursor = first.toJson().at("/pageInfo/endCursor").asText();
        EventPage second = of(app).events(webhook.id(), EventCursor.parse(cursor).orElseThrow());
        assertThat(first.events()).hasSize(100);
        assertThat(first.hasNext()).isTrue();
        assertThat(second.events()).hasSize(1);
        assertThat(second.hasNext()).isFalse();
    }

    @Test
    void twoWebhooksAreNotTheSame() {
        Webhook first = of(app).create(topic("https://hooks.invalid/a", List.of("posts", "tags"), ALL), "http://e");

        assertThatExceptionOfType(InstantError.class)
                .isThrownBy(() -> of(app).create(topic("https://hooks.invalid/a", List.of("tags", "posts"), ALL), "http://e"))
                .withMessage("Validation failed for webhooks: A webhook already exists with all of the same properties")
                .satisfies(e -> assertThat(e.hint().at("/errors/0/hint/webhook-id").asText())
                        .isEqualTo(first.id().toString()));
    }

    @Test
    void anAppHasAHundredActiveWebhooks() {
        for (int i = 0; i < 100; i++) {
            of(app).create(topic("https://hooks.invalid/" + i, List.of("posts"), ALL), "http://e");
        }
        Webhook newest = of(app).list().get(0);

        assertThatExceptionOfType(InstantError.class).isThrownBy(() -> create("posts"))
                .withMessage("Validation failed for webhooks: An app may not have more than 100 active webhooks.");
        of(app).disable(newest.id(), null);
        assertThat(create("posts").active()).isTrue();
        assertThatExceptionOfType(InstantError.class).isThrownBy(() -> of(app).enable(newest.id()));
    }

    private void use(WebhookOptions options) {
        webhooks.close();
        webhooks = new Webhooks(options, clock);
    }

    private static App app(Clock clock) {
        try {
            return new Apps(clock).create("test", JSON.readTree(SCHEMA), null);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private AppWebhooks of(App ofApp) {
        return webhooks.of(ofApp);
    }

    private Webhook create(String... namespaces) {
        return of(app).create(topic("https://hooks.invalid/x", List.of(namespaces), ALL), "http://e");
    }

    private static TopicChanges topic(String url, List<String> namespaces, List<String> actions) {
        return new TopicChanges(Optional.of(url), Optional.of(namespaces), Optional.of(actions));
    }

    private List<LogPosition> positions(Webhook webhook) {
        return of(app).events(webhook.id(), null).events().stream().map(Event::position).toList();
    }

    private ChangeRecord only(Webhook webhook, LogPosition position) {
        List<ChangeRecord> changes = of(app).changes(webhook, position).orElseThrow();
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    private Attr attr(String label) {
        return app.database().schema().side("posts", label).orElseThrow().attr();
    }

    private static ChangeRecord change(Action action, String before, String after) {
        return new ChangeRecord("posts", POST, action, json(before), json(after), true);
    }

    private LogPosition transact(String steps) {
        App.Committed<Object> committed = app.write((before, createdAt) -> {
            TransactRequest request
                    = new TransactRequest(tree(steps), true, WriteRules.NONE, true, createdAt, UUID::randomUUID);
            return new Change.Result<>(Transactor.transact(before, request).after(), null);
        });
        return LogPosition.parse(committed.isn()).orElseThrow();
    }

    private static ObjectNode json(String text) {
        return text == null ? null : (ObjectNode) tree(text);
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"').replace("POST", POST.toString()).replace("TAG", TAG.toString()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
