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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KnownPartitionTest {

    private static final Comparator<UUID> UNSIGNED
            = Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
                    .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    @Property(tries = 200)
    void holdsWhatASortedMapHolds(@ForAll long seed, @ForAll boolean images) {
        Random random = new Random(seed);
        KnownPartition partition = new KnownPartition(0, images);
        Map<UUID, KnownEntity> expected = new TreeMap<>(UNSIGNED);
        for (int i = 0; i < 200; i++) {
            UUID id = new UUID(random.nextInt(4) - 2, random.nextInt(8) - 4);
            byte[] image = images && random.nextBoolean() ? new byte[] { (byte) i } : null;
            KnownEntity entity = random.nextInt(3) == 0
                    ? KnownEntity.deleted(id, i) : KnownEntity.delivered(id, Fingerprint.of(i), i, image);
            partition.apply(entity);
            if (entity.isDeleted()) {
                expected.remove(id);
            } else {
                expected.put(id, entity);
            }
            assertThat(partition.get(id)).isEqualTo(expected.get(id));
        }

        assertThat(partition).containsExactlyElementsOf(expected.values());
        assertThat(partition.count()).isEqualTo(expected.size());
        assertThat(KnownEntityCodec.decode(seed, KnownEntityCodec.encode(seed, images, partition)))
                .containsExactlyElementsOf(expected.values());
    }

    @Test
    void marksMoveWithTheirEntities() {
        KnownPartition partition = new KnownPartition(0, false);
        List<UUID> ids = List.of(new UUID(0, 5), new UUID(0, 3), new UUID(0, 7), new UUID(0, 1));
        ids.subList(0, 3).forEach(id -> partition.apply(KnownEntity.delivered(id, Fingerprint.of(1), 1, null)));
        partition.clearMarks();
        partition.mark(ids.get(0));
        partition.apply(KnownEntity.delivered(ids.get(3), Fingerprint.of(1), 1, null));
        partition.apply(KnownEntity.deleted(ids.get(1), 2));

        assertThat(partition.unmarked()).extracting(KnownEntity::id).containsExactly(ids.get(2));
    }

    @Test
    void anEntityTakesNoMoreThanFortyBytesOfText() {
        List<KnownEntity> entities = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            entities.add(KnownEntity.delivered(UUID.randomUUID(), Fingerprint.of(i), i, null));
        }

        assertThat(KnownEntityCodec.encode(1, false, entities)).hasSizeLessThanOrEqualTo(12 + 40 * 1000);
    }

    @Test
    void anotherStateIsNoneAndDamageIsAnError() {
        KnownEntity entity = KnownEntity.delivered(UUID.randomUUID(), Fingerprint.of(1), 1, new byte[] { 1, 2, 3 });
        String text = KnownEntityCodec.encode(1, true, List.of(entity));

        assertThat(KnownEntityCodec.decode(2, text)).isNull();
        assertThat(KnownEntityCodec.decode(1, text)).containsExactly(entity);
        for (int cut = 16; cut < text.length(); cut += 4) {
            String part = text.substring(0, cut);
            assertThatThrownBy(() -> KnownEntityCodec.decode(1, part)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> KnownEntityCodec.decode(1, "?")).isInstanceOf(IllegalArgumentException.class);
    }
}
