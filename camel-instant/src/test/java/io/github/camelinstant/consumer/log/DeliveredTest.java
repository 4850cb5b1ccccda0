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

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelinstant.consumer.position.OnPositionLost;
import io.github.camelinstant.consumer.position.PositionScope;
import io.github.camelinstant.consumer.position.PositionStore;
import io.github.camelinstant.consumer.state.DeliveredState;
import io.github.camelinstant.consumer.state.KnownEntity;
import io.github.camelinstant.consumer.state.StateOptions;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveredTest {

    private static final StateOptions OPTIONS = new StateOptions(1, false, 1);

    private final PositionStore store = new PositionStore(
            new MemoryStateRepository(), "key", new PositionScope("app", "url", "log", ""), "earliest", OnPositionLost.fail);

    @Test
    void theNextLotDoesNotHideWhatIsBeingDelivered() {
        Delivered delivered = load();
        Entity first = entity("one");
        List<KnownEntity> begun = delivered.after(0, first);
        delivered.announce(begun);
        delivered.begin(begun);
        delivered.announce(delivered.after(0, entity("two")));

        assertThat(load().state().get(0, first.id()).isNew()).isTrue();
    }

    /** In the same lot a deletion was delivered before the create that a crash broke off. */
    @Test
    void aChangeThatIsInferredAgainAfterACrashHasTheSameKey() {
        Delivered delivered = load();
        Entity gone = entity("gone");
        delivered.commit(delivered.after(0, gone));
        delivered.commit(delivered.afterMissing(0, gone.id(), null));
        Entity old = entity("old");
        delivered.commit(delivered.after(0, old));
        delivered.beginReading();
        Entity created = entity("new");
        List<KnownEntity> deletion = delivered.afterMissing(0, old.id(), null);
        String key = delivered.missing(0, created.id(), created).idempotencyKey();
        List<KnownEntity> creation = delivered.afterMissing(0, created.id(), created);
        delivered.announce(List.of(deletion.get(0), creation.get(0)));
        delivered.begin(deletion);
        delivered.commit(deletion);
        delivered.state().save();
        delivered.begin(creation);

        assertThat(load().missing(0, created.id(), created).idempotencyKey()).isEqualTo(key);
        delivered.doubtWhatWasBegun();
        delivered.beginReading();
        assertThat(delivered.missing(0, created.id(), created).idempotencyKey()).isEqualTo(key);
    }

    private Delivered load() {
        DeliveredState state = store.load(
                fields -> DeliveredState.load(store, fields, OPTIONS), start -> DeliveredState.begin(store, OPTIONS));
        Delivered delivered = new Delivered(List.of("posts"), new EntityHash(false), true, state);
        delivered.beginReading();
        return delivered;
    }

    private static Entity entity(String title) {
        UUID id = UUID.randomUUID();
        return new Entity(id, Map.of("id", id.toString(), "title", title), Map.of());
    }
}
