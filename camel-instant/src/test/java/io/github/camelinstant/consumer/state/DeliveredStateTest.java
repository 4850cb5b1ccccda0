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
package io.github.camelinstant.consumer.state;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

import io.github.camelinstant.consumer.position.OnPositionLost;
import io.github.camelinstant.consumer.position.PositionLostException;
import io.github.camelinstant.consumer.position.PositionScope;
import io.github.camelinstant.consumer.position.PositionStore;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.camel.spi.StateRepository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeliveredStateTest {

    private final Disk disk = new Disk();
    private final PositionStore store = new PositionStore(
            disk, "key", new PositionScope("app", "url", "changes", "hash"), "earliest", OnPositionLost.fail);

    /** Dies at a random save, reads again, and goes on; what was committed is there, what was not is not. */
    @Property(tries = 150)
    void aCrashAtAnySaveLosesNothing(@ForAll long seed, @ForAll boolean images) {
        Random random = new Random(seed);
        disk.values.clear();
        disk.savesLeft = Integer.MAX_VALUE;
        Map<UUID, KnownEntity> expected = new TreeMap<>();
        int lastDelete = 0;
        int change = 0;
        DeliveredState state = load(images);
        for (int life = 0; life < 4; life++) {
            disk.savesLeft = random.nextInt(700);
            KnownEntity inFlight = null;
            try {
                while (true) {
                    if (random.nextInt(50) == 0) {
                        state.flush();
                    }
                    inFlight = entity(random, ++change, images);
                    state.commit(inFlight);
                    lastDelete = put(expected, inFlight, lastDelete);
                    inFlight = null;
                }
            } catch (IllegalStateException died) {
                disk.savesLeft = Integer.MAX_VALUE;
                state = load(images);
            }
            if (inFlight != null && saved(state, inFlight)) {
                lastDelete = put(expected, inFlight, lastDelete);
            }
            change = state.lastChange();
            state.beginPoll();
            Map<UUID, KnownEntity> found = new TreeMap<>();
            for (int part = 0; part < state.parts(); part++) {
                state.notSeen(part).forEach(entity -> found.put(entity.id(), entity));
            }
            assertThat(found).isEqualTo(expected);
            assertThat(state.lastDelete()).isEqualTo(lastDelete);
        }
    }

    @Test
    void aCrashInTheVeryFirstDeliveryCountsNoChange() {
        DeliveredState state = load(false);
        KnownEntity first = KnownEntity.delivered(UUID.randomUUID(), Fingerprint.of(1), 1, null);
        disk.savesLeft = 1;
        assertThatThrownBy(() -> state.commit(first)).isInstanceOf(IllegalStateException.class).hasMessage("died");
        disk.savesLeft = Integer.MAX_VALUE;

        DeliveredState after = load(false);

        assertThat(after.seen(0, first.id())).isNull();
        assertThat(after.lastChange()).isZero();
    }

    @Test
    void whatWasBegunBeforeACrashIsInDoubtAndNothingElse() {
        DeliveredState state = load(false);
        KnownEntity updated = KnownEntity.delivered(UUID.randomUUID(), Fingerprint.of("old"), 1, null);
        KnownEntity committed = KnownEntity.delivered(UUID.randomUUID(), Fingerprint.of(1), 2, null);
        KnownEntity begun = KnownEntity.delivered(updated.id(), Fingerprint.of("new"), 3, null);
        KnownEntity waiting = KnownEntity.delivered(UUID.randomUUID(), Fingerprint.of(1), 4, null);
        state.commit(updated);
        state.announce(List.of(committed, begun, waiting), 0);
        state.commit(committed);

        DeliveredState after = load(false);

        assertThat(after.seen(0, committed.id()).isSame(Fingerprint.of(1))).isTrue();
        assertThat(after.seen(0, updated.id()).isSame(Fingerprint.of("old"))).isFalse();
        assertThat(after.seen(0, updated.id()).isNew()).isFalse();
        assertThat(after.seen(0, waiting.id())).isNull();
        assertThat(after.lastChange()).isEqualTo(2);
    }

    @Test
    void aFirstDeliveryThatACrashBrokeOffStaysNewHoweverOftenItIsReadAgain() {
        DeliveredState state = load(false);
        KnownEntity begun = KnownEntity.delivered(UUID.randomUUID(), Fingerprint.of(1), 1, null);
        state.announce(List.of(begun), 0);

        load(false).flush();
        DeliveredState after = load(false);

        assertThat(after.seen(0, begun.id()).isNew()).isTrue();
        after.beginPoll();
        assertThat(after.notSeen((int) (begun.id().getMostSignificantBits() >>> 56))).hasSize(1);
    }

    @Test
    void aFirstDeliveryThatACrashBrokeOffKeepsTheNumberByWhichItIsKnownAgain() {
        DeliveredState state = load(false);
        KnownEntity begun = KnownEntity.delivered(UUID.randomUUID(), Fingerprint.of(1), 1, null);
        state.announce(List.of(begun), 7);

        load(false).flush();

        assertThat(load(false).get(0, begun.id()).change()).isEqualTo(7);
        disk.values.computeIfPresent("key/announced", (key, text) -> text.substring(0, text.length() - 1) + 'x');
        assertThatThrownBy(() -> load(false)).isInstanceOf(PositionLostException.class);
    }

    @Test
    void savingOneChangeWritesOnlyThePartThatHasChanged() {
        DeliveredState state = load(false);
        for (int i = 0; i < 5000; i++) {
            state.remember(KnownEntity.delivered(UUID.randomUUID(), Fingerprint.of(i), 1, null));
        }
        state.checkpoint();
        Map<String, String> before = new HashMap<>(disk.values);

        state.commit(KnownEntity.delivered(new UUID(0x7FL << 56, 1), Fingerprint.of("new"), 2, null));
        state.flush();

        assertThat(disk.values.keySet().stream().filter(key -> !disk.values.get(key).equals(before.get(key))))
                .containsExactlyInAnyOrder("key", "key/7f", "key/journal/0");
    }

    @Test
    void aMissingOrDamagedPartIsALostPosition() {
        DeliveredState state = load(false);
        state.commit(KnownEntity.delivered(new UUID(0x7FL << 56, 1), Fingerprint.of("new"), 1, null));
        state.flush();
        String part = disk.values.get("key/7f");
        for (String damage : new String[] { "?", part.substring(0, part.length() - 4), "" }) {
            disk.values.put("key/7f", damage);
            assertThatThrownBy(() -> load(false)).isInstanceOf(PositionLostException.class).hasMessageContaining("7f");
        }
        disk.values.remove("key/7f");
        assertThatThrownBy(() -> load(false)).isInstanceOf(PositionLostException.class).hasMessageContaining("7f is missing");
    }

    /** As it was stored before: after an upgrade what was delivered must not count as changed. */
    @Test
    void aStateThatWasStoredBeforeAnUpgradeStillHolds() {
        disk.values.putAll(Map.of(
                "key", "{\"format\":1,\"app\":\"app\",\"baseUrl\":\"url\",\"reads\":\"changes\",\"query\":\"hash\","
                       + "\"state\":-1306315005725292824,\"journal\":1,\"change\":1,\"delete\":0,\"saveEvery\":1,"
                       + "\"partitions\":\"00000000000000000000000000000080\"}",
                "key/7f", "AO3fCWxm+0bofwAAAAAAAAAAAAAAAAAAAcbu8hrR3RudYr4AAAAB",
                "key/journal/0", "Au3fCWxm+0bpAAAQAAAAAAAAAAAAAAAAAAACNHzpnXJKyGlNEAAAAAI="));
        Map<String, Object> entity = Map.of(
                "id", "7f000000-0000-0000-0000-000000000001", "title", "a", "weight", new BigDecimal("1.50"), "count", 120);

        DeliveredState state = load(false);

        assertThat(state.count()).isEqualTo(2);
        assertThat(state.seen(0, new UUID(0x7FL << 56, 1)).isSame(Fingerprint.of(entity))).isTrue();
        assertThat(state.seen(0, new UUID(0x10L << 56, 2)).isSame(Fingerprint.of("b"))).isTrue();
        assertThat(state.lastChange()).isEqualTo(2);
    }

    @Test
    void leftoversOfAnEarlierStateAreNotRead() {
        DeliveredState earlier = load(false);
        UUID id = UUID.randomUUID();
        earlier.commit(KnownEntity.delivered(id, Fingerprint.of(1), 1, null));
        disk.values.remove("key");

        DeliveredState later = load(false);
        later.checkpoint();

        assertThat(load(false).seen(0, id)).isNull();
    }

    @Test
    void deliveriesOfAGroupShareASaveAndAreInDoubtTogether() {
        StateOptions inThrees = new StateOptions(1, false, 3);
        DeliveredState state = load(inThrees);
        List<KnownEntity> entities = IntStream.rangeClosed(1, 8)
                .mapToObj(i -> KnownEntity.delivered(UUID.randomUUID(), Fingerprint.of(i), i, null)).toList();
        state.announce(entities, 0);
        entities.subList(0, 4).forEach(state::commit);

        DeliveredState after = load(inThrees);

        assertThat(after.lastChange()).isEqualTo(3);
        assertThat(entities.stream().map(entity -> after.get(0, entity.id())).map(known -> known == null ? "" : known.isNew()))
                .as("saved, in doubt, never begun").containsExactly(false, false, false, true, true, true, "", "");
        assertThat(load(new StateOptions(1, false, 1)).get(0, entities.get(5).id()).isNew()).isTrue();
    }

    @Test
    void whatIsAnnouncedNextDoesNotHideWhatIsNotSavedYet() {
        StateOptions inThrees = new StateOptions(1, false, 3);
        DeliveredState state = load(inThrees);
        KnownEntity first = KnownEntity.delivered(UUID.randomUUID(), Fingerprint.of(1), 1, null);
        state.announce(List.of(first), 0);
        state.commit(first);
        state.announce(List.of(KnownEntity.delivered(UUID.randomUUID(), Fingerprint.of(2), 2, null)), 0);

        assertThat(load(inThrees).get(0, first.id())).isEqualTo(first);
    }

    @Test
    void theCursorMovesTogetherWithWhatWasDelivered() {
        DeliveredState state = load(false);
        assertThat(state.cursor()).isNull();
        KnownEntity first = KnownEntity.delivered(UUID.randomUUID(), Fingerprint.of(1), 1, null);
        state.keep(Map.of("at", "a b"));
        state.append(first);
        state.save();
        DeliveredState second = load(false);
        assertThat(second.cursor()).isEqualTo(Map.of("at", "a b"));
        assertThat(second.get(0, first.id())).isEqualTo(first);

        second.keep(Map.of("at", 2));
        second.save();
        assertThat(load(false).cursor()).isEqualTo(Map.of("at", 2));
        DeliveredState third = load(false).withoutEntities();
        third.checkpoint();
        assertThat(load(false).cursor()).isEqualTo(Map.of("at", 2));
        assertThat(load(false).count()).isZero();
    }

    @Test
    void anIdMayStandInSeveralNamespaces() {
        StateOptions two = new StateOptions(2, false, 1);
        DeliveredState state = load(two);
        UUID id = UUID.randomUUID();
        KnownEntity first = KnownEntity.delivered(id, Fingerprint.of(1), 1, null);
        KnownEntity second = KnownEntity.delivered(id, Fingerprint.of(2), 2, null).in(1);
        state.commit(first);
        state.commit(second);
        state.announce(List.of(KnownEntity.deleted(id, 3).in(1)), 0);

        DeliveredState after = load(two);
        assertThat(after.get(0, id)).isEqualTo(first);
        assertThat(after.get(1, id).isSame(Fingerprint.of(2))).isFalse();
        KnownEntity third = KnownEntity.delivered(id, Fingerprint.of(3), 3, null).in(1);
        after.commit(third);
        after.flush();
        assertThat(load(two).get(0, id)).isEqualTo(first);
        assertThat(load(two).get(1, id)).isEqualTo(third);
        assertThatThrownBy(() -> load(false)).isInstanceOf(PositionLostException.class).hasMessageContaining("more parts");
    }

    private DeliveredState load(boolean images) {
        return load(new StateOptions(1, images, 1));
    }

    private DeliveredState load(StateOptions options) {
        return store.load(fields -> DeliveredState.load(store, fields, options), start -> DeliveredState.begin(store, options));
    }

    private static int put(Map<UUID, KnownEntity> expected, KnownEntity entity, int lastDelete) {
        if (entity.isDeleted()) {
            expected.remove(entity.id());
            return entity.change();
        }
        expected.put(entity.id(), entity);
        return lastDelete;
    }

    /** The save that died may have been the one of the partitions, after the journal had it. */
    private static boolean saved(DeliveredState state, KnownEntity inFlight) {
        return state.lastChange() == inFlight.change();
    }

    private static KnownEntity entity(Random random, int change, boolean images) {
        UUID id = new UUID(random.nextLong() & 0x0300000000000000L, random.nextInt(20));
        return random.nextInt(4) == 0
                ? KnownEntity.deleted(id, change)
                : KnownEntity.delivered(id, Fingerprint.of(change), change, images ? new byte[random.nextInt(2000)] : null);
    }

    /** Keeps values until its time has come. */
    private static final class Disk implements StateRepository<String, String> {

        private final Map<String, String> values = new HashMap<>();
        private int savesLeft = Integer.MAX_VALUE;

        @Override
        public void setState(String key, String value) {
            if (savesLeft-- <= 0) {
                throw new IllegalStateException("died");
            }
            values.put(key, value);
        }

        @Override
        public String getState(String key) {
            return values.get(key);
        }

        @Override
        public void start() {
            // there is nothing to open
        }

        @Override
        public void stop() {
            // there is nothing to close
        }
    }
}
