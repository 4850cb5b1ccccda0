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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelinstant.consumer.state.KnownEntity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EntityHashTest {

    private static final UUID ID = UUID.fromString("0e9c1f0a-1111-4c1e-9b1e-2f5a8d7c6b5a");
    private final EntityHash plain = new EntityHash(false);
    private final EntityHash linked = new EntityHash(true);

    @Test
    void theLogAndAQueryAgreeOnAnEntity() {
        Map<String, Object> logged = new HashMap<>(attributes("x"));
        logged.put("indexed", null);

        assertThat(known(plain.ofLog("posts", logged, null)).isSame(plain.of("posts", entity("x")))).isTrue();
        assertThat(known(plain.ofLog("posts", logged, null)).isSame(plain.of("posts", entity("y")))).isFalse();
        assertThat(known(linked.ofLog("posts", logged, null)).isSame(linked.of("posts", entity("x")))).isTrue();
    }

    @Test
    void theLogSaysNothingOfLinks() {
        KnownEntity delivered = known(linked.of("posts", entity("x", "a", "b")));

        byte[] updated = linked.ofLog("posts", attributes("y"), delivered);

        assertThat(known(updated).isSame(linked.of("posts", entity("y", "a", "b")))).isTrue();
        assertThat(known(updated).isSame(linked.of("posts", entity("y", "a")))).isFalse();
        assertThat(known(updated).isSame(linked.of("posts", entity("x", "a", "b")))).isFalse();
        assertThat(known(linked.ofLog("posts", attributes("y"), null)).isSame(linked.of("posts", entity("y", "a")))).isFalse();
    }

    @Test
    void theSignedUrlOfAFileChangesByItself() {
        Entity one = new Entity(ID, Map.of("id", ID.toString(), "url", "https://a?sig=1"), Map.of());
        Entity two = new Entity(ID, Map.of("id", ID.toString(), "url", "https://a?sig=2"), Map.of());

        assertThat(plain.of("$files", one)).isEqualTo(plain.of("$files", two));
        assertThat(plain.of("posts", one)).isNotEqualTo(plain.of("posts", two));
    }

    private static KnownEntity known(byte[] hash) {
        return KnownEntity.delivered(ID, hash, 1, null);
    }

    private static Entity entity(String title, String... comments) {
        return new Entity(ID, attributes(title), Map.of("comments", List.of(comments), "tags", List.of()));
    }

    private static Map<String, Object> attributes(String title) {
        return Map.of("id", ID.toString(), "title", title);
    }
}
