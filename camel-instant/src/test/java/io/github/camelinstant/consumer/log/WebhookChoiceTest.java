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
package io.github.camelinstant.consumer.log;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.github.camelinstant.model.ChangeAction;
import io.github.camelinstant.model.Webhook;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WebhookChoiceTest {

    private static final Set<ChangeAction> ALL = Set.of(ChangeAction.values());
    private static final String URL = "https://a.example";
    private static final Webhook NEWER = webhook("newer", URL, List.of("posts", "tags"), ALL, true, 9);
    private static final Webhook OLDER = webhook("older", "https://b.example", List.of("posts"), ALL, true, 5);
    private static final Webhook OFF = webhook("off", URL, List.of("posts"), ALL, false, 1);
    private static final Webhook NARROW = webhook("narrow", URL, List.of("posts"), Set.of(ChangeAction.create), true, 1);
    private static final List<Webhook> WEBHOOKS = List.of(NEWER, OLDER, OFF, NARROW);

    @Test
    void theOneThatIsNamed() {
        assertThat(choice("newer", null).among(WEBHOOKS)).isEqualTo(NEWER);
        assertThat(choice("off", null).among(WEBHOOKS)).as("the consumer says that it is off").isEqualTo(OFF);
        assertThatThrownBy(() -> choice("gone", null).among(WEBHOOKS)).hasMessageContaining("no webhook gone");
        assertThatThrownBy(() -> choice("narrow", null).among(WEBHOOKS)).hasMessageContaining("is told of [create]");
    }

    @Test
    void theOldestThatFitsAndIsActive() {
        assertThat(choice(null, null).among(WEBHOOKS)).isEqualTo(OLDER);
        assertThat(choice(null, URL).among(WEBHOOKS)).isEqualTo(NEWER);
    }

    @Test
    void noneFitsSoItIsMadeIfItMayBe() {
        assertThat(choice(null, "https://c.example").among(WEBHOOKS)).isNull();
        assertThat(choice(null, URL).among(List.of(OFF, NARROW))).isNull();
        assertThatThrownBy(() -> choice(null, null).among(List.of(OFF, NARROW))).hasMessageContaining("set webhookUrl");
    }

    private static WebhookChoice choice(String id, String url) {
        return new WebhookChoice(id, url, List.of("posts"), ALL);
    }

    private static Webhook webhook(
            String id, String url, List<String> namespaces, Set<ChangeAction> actions, boolean active, int createdAt) {
        Instant time = Instant.ofEpochSecond(createdAt);
        return new Webhook(id, url, namespaces, actions, active, null, time, time);
    }
}
