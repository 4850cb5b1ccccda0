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
package io.github.camelinstant.emulator.query;

import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReadRulesTest {

    private final Library library = new Library();

    /** Rules that hide entities, by number, and labels. */
    private record Hiding(Set<Integer> numbers, Set<String> labels) implements ReadRules {

        @Override
        public boolean canView(String etype, UUID id) {
            return numbers.stream().map(Library::id).noneMatch(id::equals);
        }

        @Override
        public boolean canViewField(String etype, UUID id, String label) {
            return !labels.contains(label);
        }
    }

    private static Hiding hiding(Integer... numbers) {
        return new Hiding(Set.of(numbers), Set.of());
    }

    private static Hiding hiding(String... labels) {
        return new Hiding(Set.of(), Set.of(labels));
    }

    @Test
    void pagesAreCutBeforeRulesApply() {
        library.book(1, "a").book(2, "b").book(3, "c");

        QueryResult result = library.query("{'books':{'$':{'limit':2}}}", hiding(1));

        assertThat(Library.numbers(result)).containsExactly(2);
        JsonNode info = result.pageInfo().get("books");
        assertThat(info.get("start-cursor").get(0).textValue()).isEqualTo(Library.id(2).toString());
        assertThat(info.get("has-next-page?").booleanValue()).isTrue();
    }

    @Test
    void aPageOfWhichNothingIsSeenHasNoCursors() {
        library.book(1, "a").book(2, "b");

        QueryResult result = library.query("{'books':{'$':{'limit':1}}}", hiding(1));

        assertThat(result.tree()).isEqualTo(Library.json("{'books':[]}"));
        assertThat(result.pageInfo().get("books").get("start-cursor").isNull()).isTrue();
    }

    @Test
    void hiddenEntitiesTakeTheirLinksWithThem() {
        library.author(11, "ann").author(12, "bob").book(1, "a").link(1, "readers", 11).link(1, "readers", 12);

        assertThat(library.query("{'books':{'$':{'fields':[]},'readers':{'$':{'fields':['name']}}}}", hiding(11)).tree())
                .isEqualTo(Library.json("{'books':[{'id':'%s','readers':[{'id':'%s','name':'bob'}]}]}".formatted(
                        Library.id(1), Library.id(12))));
    }

    @Test
    void hiddenFieldsAreNeitherShownNorFilteredBy() {
        library.author(11, "ann").book(1, "a").link(1, "writer", 11);

        assertThat(library.query("{'books':{'$':{'fields':['title','free']}}}", hiding("title")).tree())
                .isEqualTo(Library.json("{'books':[{'id':'%s'}]}".formatted(Library.id(1))));
        assertThat(Library.numbers(library.query("{'books':{'$':{'where':{'title':'a'}}}}", hiding("title")))).isEmpty();
        assertThat(Library.numbers(library.query("{'books':{'$':{'where':{'title':{'$gt':'A'}}}}}", hiding("title"))))
                .isEmpty();
        assertThat(Library.numbers(library.query("{'books':{'$':{'where':{'writer.name':'ann'}}}}", hiding("writer"))))
                .isEmpty();
        assertThat(library.query("{'books':{'$':{'fields':[]},'writer':{}}}", hiding("writer")).tree())
                .isEqualTo(Library.json("{'books':[{'id':'%s','writer':[]}]}".formatted(Library.id(1))));
    }

    @Test
    void hiddenEntitiesAreNotFilteredBy() {
        library.author(11, "ann").author(12, "bob").book(1, "a").book(2, "b")
                .link(1, "readers", 11).link(1, "readers", 12).link(2, "readers", 11);

        String byLink = "{'books':{'$':{'where':{'readers.name':{'$in':['ann','bob']}}}}}";
        assertThat(Library.numbers(library.query(byLink, hiding(11)))).containsExactly(1);
        assertThat(Library.numbers(library.query(byLink, hiding(11, 12)))).isEmpty();
    }

    @Test
    void linksToNothingAreSeenByAdminsOnly() {
        library.book(1, "a").link(1, "writer", 11);

        assertThat(library.query("{'books':{'$':{'fields':[]},'writer':{}}}", ReadRules.ALL).tree())
                .isEqualTo(Library.json("{'books':[{'id':'%s','writer':[]}]}".formatted(Library.id(1))));
    }
}
