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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.github.camelinstant.emulator.EmulatorApp;
import io.github.camelinstant.emulator.InstantEmulator;
import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.ChangeRecord;
import io.github.camelinstant.model.Identity;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Isn;
import io.github.camelinstant.model.Tx;
import io.github.camelinstant.model.Webhook;
import io.github.camelinstant.model.WebhookEvent;
import io.github.camelinstant.model.WebhookEventPage;
import io.github.camelinstant.model.WebhookPayload;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InstantWebhooksTest {

    private static final String URL = "https://hooks.example.org/instant";
    private static final Set<ChangeAction> ALL = EnumSet.allOf(ChangeAction.class);
    private static final String SCHEMA = """
            {"entities": {
                "posts": {"attrs": {"title": {"valueType": "string"}}},
                "tags": {"attrs": {"word": {"valueType": "string"}}}}}
            """;
    private static final Isn UNKNOWN = Isn.parse("0/0/1");

    private InstantEmulator emulator;
    private EmulatorApp app;
    private InstantClient client;
    private InstantWebhooks webhooks;

    @BeforeEach
    void start() {
        emulator = InstantEmulator.start();
        app = emulator.createApp("hooks", SCHEMA, null);
        client = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).adminToken(app.adminToken()).build();
        webhooks = client.webhooks();
    }

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    @Test
    void aWebhookIsMadeChangedAndDeleted() {
        Webhook made = webhooks.create(URL, List.of("posts"), ALL);
        assertThat(made.url()).isEqualTo(URL);
        assertThat(made.namespaces()).containsExactly("posts");
        assertThat(made.actions()).isEqualTo(ALL);
        assertThat(made.active()).isTrue();
        assertThat(made.createdAt()).isNotNull();
        assertThat(made.updatedAt()).isNotNull();

        assertThat(webhooks.get(made.id())).isEqualTo(made);
        Webhook updated = webhooks.update(made.id(), null, List.of("posts", "tags"), null);
        assertThat(updated.namespaces()).containsExactlyInAnyOrder("posts", "tags");
        assertThat(updated.actions()).isEqualTo(ALL);
        assertThat(updated.url()).isEqualTo(URL);
        assertThat(webhooks.update(made.id(), null, null, Set.of(ChangeAction.delete)).actions())
                .containsExactly(ChangeAction.delete);

        Webhook disabled = webhooks.disable(made.id(), "maintenance");
        assertThat(disabled.active()).isFalse();
        assertThat(disabled.disabledReason()).isEqualTo("maintenance");
        assertThat(webhooks.enable(made.id()).active()).isTrue();

        assertThat(webhooks.delete(made.id()).id()).isEqualTo(made.id());
        assertThat(webhooks.list()).isEmpty();
        assertThat(webhooks.get(made.id())).isNull();
    }

    @Test
    void theCallsActAsTheAdminWhoeverActs() {
        assertThat(client.as(Identity.guest()).webhooks().create(URL, List.of("posts"), ALL)).isNotNull();
    }

    @Test
    void aTwinIsRefusedAndNamed() {
        Webhook made = webhooks.create(URL, List.of("posts"), ALL);

        assertThatThrownBy(() -> webhooks.create(URL, List.of("posts"), ALL))
                .isInstanceOfSatisfying(ValidationException.class, e -> assertThat(e.getHint().get("errors"))
                        .isEqualTo(List.of(Map.of("message", "A webhook already exists with all of the same properties",
                                "hint", Map.of("webhook-id", made.id())))))
                .hasMessageContaining("already exists");
        assertThat(webhooks.list()).containsExactly(made);
    }

    @Test
    void thePayloadSaysWhatATransactionDid() {
        Webhook webhook = webhooks.create(URL, List.of("posts"), ALL);
        String id = Ids.random();
        client.transact(Tx.in("posts").id(id).create(Map.of("title", "one")));
        client.transact(Tx.in("posts").id(id).update(Map.of("title", "two")));
        client.transact(Tx.in("posts").id(id).delete());

        WebhookEventPage page = webhooks.events(webhook.id(), null);
        assertThat(page.hasNext()).isFalse();
        List<Isn> isns = page.events().stream().map(WebhookEvent::isn).toList();
        assertThat(isns).hasSize(3).isSortedAccordingTo((left, right) -> right.compareTo(left));

        List<ChangeRecord> records = new ArrayList<>();
        for (int i = 2; i >= 0; i--) {
            records.addAll(webhooks.payload(webhook.id(), isns.get(i)).records());
        }
        assertThat(records).extracting(ChangeRecord::action)
                .containsExactly(ChangeAction.create, ChangeAction.update, ChangeAction.delete);
        assertThat(records).extracting(ChangeRecord::before)
                .containsExactly(null, Map.of("id", id, "title", "one"), Map.of("id", id, "title", "two"));
        assertThat(records).extracting(ChangeRecord::after)
                .containsExactly(Map.of("id", id, "title", "one"), Map.of("id", id, "title", "two"), null);
        assertThat(records).extracting(ChangeRecord::idempotencyKey).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(records.get(0)).hasToString("create posts/" + id);
    }

    @Test
    void aPageHasAHundredEventsAndACursorToTheNext() {
        Webhook webhook = webhooks.create(URL, List.of("posts"), ALL);
        for (int i = 0; i < 101; i++) {
            client.transact(Tx.in("posts").id(Ids.random()).create(Map.of("title", "a")));
        }

        WebhookEventPage first = webhooks.events(webhook.id(), null);
        WebhookEventPage second = webhooks.events(webhook.id(), first.endCursor());

        assertThat(first.events()).hasSize(100);
        assertThat(first.hasNext()).isTrue();
        assertThat(second.events()).hasSize(1);
        assertThat(second.hasNext()).isFalse();
        assertThat(first.events().get(99).isn().isAfter(second.events().get(0).isn())).isTrue();
        assertThat(webhooks.events(webhook.id(), second.endCursor()).events()).isEmpty();
        assertThatThrownBy(() -> webhooks.events(webhook.id(), "nonsense")).isInstanceOf(ValidationException.class);
    }

    @Test
    void whatIsNotThereIsToldApartFromNothing() {
        Webhook webhook = webhooks.create(URL, List.of("posts"), Set.of(ChangeAction.delete));
        String other = UUID.randomUUID().toString();

        assertThat(webhooks.events(other, null).events()).isEmpty();
        assertThat(webhooks.event(webhook.id(), UNKNOWN)).isNull();
        assertThat(webhooks.payload(webhook.id(), UNKNOWN).isGone()).isTrue();
        assertThatThrownBy(() -> webhooks.payload(other, UNKNOWN)).isInstanceOf(InstantException.class)
                .extracting("type").isEqualTo("record-not-found");
        assertThatThrownBy(() -> webhooks.disable(other, null)).isInstanceOf(InstantException.class);
        assertThatThrownBy(() -> webhooks.resend(webhook.id(), UNKNOWN)).isInstanceOf(ValidationException.class);
    }

    @Test
    void aTransactionThatDoesNotConcernTheWebhookHasAnEmptyPayload() {
        Webhook all = webhooks.create(URL, List.of("posts"), ALL);
        Webhook deletes = webhooks.create(URL, List.of("posts"), Set.of(ChangeAction.delete));
        client.transact(Tx.in("posts").id(Ids.random()).create(Map.of("title", "a")));
        Isn isn = webhooks.events(all.id(), null).events().get(0).isn();

        WebhookPayload payload = webhooks.payload(deletes.id(), isn);

        assertThat(payload.isGone()).isFalse();
        assertThat(payload.records()).isEmpty();
    }

    @Test
    void anEventTellsHowItsDeliveryWentAndIsSentAgain() {
        Webhook webhook = webhooks.create("https://nowhere.invalid/x", List.of("posts"), ALL);
        client.transact(Tx.in("posts").id(Ids.random()).create(Map.of("title", "a")));
        Isn isn = webhooks.events(webhook.id(), null).events().get(0).isn();

        Awaitility.await().untilAsserted(() -> {
            WebhookEvent event = webhooks.event(webhook.id(), isn);
            assertThat(event.isn()).isEqualTo(isn);
            assertThat(event.status()).isEqualTo("error");
            assertThat(event.nextAttemptAfter()).isNotNull();
            assertThat(event.attempts()).isNotEmpty();
            assertThat(event.attempts().get(0).successful()).isFalse();
            assertThat(event.attempts().get(0).errorType()).isEqualTo("dns");
            assertThat(event.attempts().get(0).statusCode()).isNull();
        });
        assertThat(webhooks.resend(webhook.id(), isn).isn()).isEqualTo(isn);
    }

    @Test
    void thePayloadIsReadWithItsOwnTokenAndWithoutTheAdminToken() throws Exception {
        try (StubServer server = new StubServer(StubServer.json("{\"data\":[],\"idempotencyKey\":\"k\"}"));
             InstantClient poor = server.client().adminToken(null).build()) {
            WebhookPayload payload = poor.webhooks().payload(Samples.ID, Isn.parse("1/0/A"), " jwt ");

            assertThat(payload.records()).isEmpty();
            assertThat(payload.idempotencyKey()).isEqualTo("k");
            assertThat(server.only().line())
                    .isEqualTo("GET /webhooks/payload/" + Samples.APP_ID + "/" + Samples.ID + "/1/0/A HTTP/1.1");
            assertThat(server.only().headers()).containsEntry("authorization", "Bearer jwt");
        }
        assertThatThrownBy(() -> webhooks.payload(Samples.ID, UNKNOWN, " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theKeysOfTheServerAreReadWithoutAToken() {
        try (InstantClient poor = InstantClient.builder().baseUrl(emulator.url()).appId(app.id()).build()) {
            assertThat(poor.webhooks().keys()).singleElement().satisfies(
                    key -> assertThat(key).containsEntry("crv", "Ed25519").containsKeys("kid", "x"));
        }
    }

    @Test
    void anIdThatIsNoUuidNeverReachesAPath() {
        assertThatThrownBy(() -> webhooks.delete("../..")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> webhooks.events(null, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{}", "{\"events\":null}", "{\"events\":[{}],\"pageInfo\":{}}", "{\"events\":[]}",
            "{\"events\":[],\"pageInfo\":{\"endCursor\":null}}",
            "{\"events\":[{\"isn\":\"x\"}],\"pageInfo\":{\"hasNextPage\":false}}" })
    void anAnswerThatIsNoPageIsNotAnEmptyLog(String answer) throws Exception {
        try (StubServer server = new StubServer(StubServer.json(answer)); InstantClient other = server.client().build()) {
            assertThatThrownBy(() -> other.webhooks().events(Samples.ID, null)).isInstanceOf(InstantException.class)
                    .hasMessageContaining("listEvents failed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"data\":{}}", "{\"data\":[{}]}", "{\"data\":[{\"namespace\":\"a\",\"id\":\"b\"}]}" })
    void anAnswerThatIsNoPayloadIsNotAnEmptyOne(String answer) throws Exception {
        try (StubServer server = new StubServer(StubServer.json(answer)); InstantClient other = server.client().build()) {
            assertThatThrownBy(() -> other.webhooks().payload(Samples.ID, UNKNOWN)).isInstanceOf(InstantException.class)
                    .hasMessageContaining("getPayload failed");
        }
    }
}
