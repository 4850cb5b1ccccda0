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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AppEntitiesTest {

    @Test
    void aLinkThatLeadsToNothingIsNoLink() {
        AppEntities entities = new AppEntities(
                null, Map.of("books", List.of(new LinkLabel("author", false), new LinkLabel("genres", false))), true,
                () -> false);
        List<?> genres = List.of(Map.of(), Map.of("id", "b"), Map.of("id", "a"));
        String id = UUID.randomUUID().toString();

        Entity book = entities.entity("books", Map.of("id", id, "author", Map.of(), "genres", genres));

        assertThat(book.links()).isEqualTo(Map.of("author", List.of(), "genres", List.of("a", "b")));
    }

    @Test
    void anIdThatTheEntityHasItselfIsALinkWhereverItLeads() {
        AppEntities entities = new AppEntities(
                null, Map.of("books", List.of(new LinkLabel("author", true))), true,
                () -> false);

        Entity book = entities.entity("books", Map.of("id", UUID.randomUUID().toString(), "author", "a", "title", "t"));

        assertThat(book.links()).isEqualTo(Map.of("author", List.of("a")));
        assertThat(book.attributes()).containsOnlyKeys("id", "title");
    }
}
