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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.ValidationException;
import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Tx;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code instant:webhooks} promises. A real server resolves the host of a new webhook by DNS over HTTPS: without a
 * way to the internet it takes none, and there is nothing to test.
 */
class WebhooksContractTest {

    @RegisterExtension
    static final ContractApp INSTANT = new ContractApp();

    /** Instant's own host: it answers, and learns nothing that Instant does not know. */
    private static final String URL = "https://www.instantdb.com/unused/";
    private static final String WEBHOOKS = "instant:webhooks?action=";

    private String id;

    @BeforeEach
    void create() {
        Exchange created = INSTANT.send(WEBHOOKS + "create&namespaces=goals&webhookUrl=" + URL + Ids.random(), null, Map.of());
        Exception failure = created.getException();
        Assumptions.assumeFalse(failure != null && failure.getMessage().contains("Could not resolve URL"),
                "the server cannot resolve names over HTTPS");
        assertThat(failure).isNull();
        id = (String) created.getMessage().getBody(Map.class).get("id");
    }

    @Test
    void aWebhookIsFoundChangedAndDeleted() {
        Map<?, ?> webhook = map("get", id);
        assertThat(webhook.get("namespaces")).isEqualTo(List.of("goals"));
        assertThat(webhook.get("actions")).isEqualTo(List.of("create", "update", "delete"));
        assertThat(webhook.get("status")).isEqualTo("active");
        assertThat(INSTANT.ok(WEBHOOKS + "list", null).getBody(List.class)).contains(webhook);

        assertThat(map("update", Map.of("id", id, "namespaces", "goals, todos", "actions", List.of("delete"))))
                .extracting("namespaces").asList().containsExactlyInAnyOrder("goals", "todos");
        assertThat(map("disable", Map.of("id", id, "reason", "stocktaking")).get("disabledReason")).isEqualTo("stocktaking");
        assertThat(map("get", id).get("status")).isEqualTo("disabled");
        assertThat(map("enable", id).get("status")).isEqualTo("active");
        assertThat(map("delete", id).get("id")).isEqualTo(id);

        assertThat(INSTANT.ok(WEBHOOKS + "get", id).getBody()).isNull();
        INSTANT.fails(InstantException.class, WEBHOOKS + "delete", id);
    }

    @Test
    void anEventLeadsToWhatTheTransactionDid() {
        String goal = Ids.random();
        INSTANT.client().transact(Tx.in("goals").id(goal).create(Map.of("title", "a")));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            // the log of a new app begins a moment after its first webhook was made
            INSTANT.client().transact(Tx.in("goals").id(goal).update(Map.of("title", Ids.random())));
            return !events(id).isEmpty();
        });

        Map<?, ?> newest = (Map<?, ?>) events(id).get(0);
        String isn = (String) newest.get("isn");
        Map<?, ?> change = (Map<?, ?>) ((List<?>) INSTANT.ok(WEBHOOKS + "payload&webhookId=" + id, isn).getBody(Map.class)
                .get("records")).get(0);

        assertThat(change.get("id")).isEqualTo(goal);
        assertThat(change.get("action")).isEqualTo("update");
        assertThat(map("event", Map.of("id", id, "isn", isn)).get("isn")).isEqualTo(isn);
        assertThat(INSTANT.ok(WEBHOOKS + "event&isn=0/0/1", id).getBody()).isNull();
        assertThat(INSTANT.ok(WEBHOOKS + "payload&isn=0/0/1", id).getBody()).isNull();
        INSTANT.fails(ValidationException.class, WEBHOOKS + "resend&isn=0/0/1", id);
    }

    @Test
    void aWebhookThatCannotBeIsRefused() {
        for (String url : List.of("http://www.instantdb.com/x", "https://localhost/x", "nonsense")) {
            INSTANT.fails(ValidationException.class, WEBHOOKS + "create", Map.of("url", url, "namespaces", "goals"));
        }
        INSTANT.fails(ValidationException.class, WEBHOOKS + "update", Map.of("id", id, "namespaces", "ghosts"));
        INSTANT.fails(ValidationException.class, WEBHOOKS + "create",
                Map.of("url", map("get", id).get("url"), "namespaces", "goals"));
    }

    private static List<?> events(String id) {
        return (List<?>) map("events", id).get("events");
    }

    private static Map<?, ?> map(String action, Object body) {
        return INSTANT.ok(WEBHOOKS + action, body).getBody(Map.class);
    }
}
