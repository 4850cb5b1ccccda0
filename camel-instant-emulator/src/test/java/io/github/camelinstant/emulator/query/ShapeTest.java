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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelinstant.emulator.error.InstantError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ShapeTest {

    private final Library library = new Library();

    private JsonNode tree(String query, boolean inference) {
        return library.query(query, inference).tree();
    }

    @Test
    void aLinkToNothingIsAnEmptyObjectWhoseLinksAreEmpty() {
        library.book(1, "a").link(1, "writer", 11).link(2, "writer", 11);

        assertThat(tree("{'books':{'$':{'fields':[]},'writer':{'works':{},'nope':{}}}}", false)).isEqualTo(Library.json(
                "{'books':[{'id':'%s','writer':[{'works':[],'nope':[]}]}]}".formatted(Library.id(1))));
        assertThat(tree("{'books':{'$':{'fields':['writer']}}}", false)).isEqualTo(Library.json(
                "{'books':[{'id':'%s','writer':'%s'}]}".formatted(Library.id(1), Library.id(11))));
        assertThat(tree("{'books':{'$':{'fields':[]},'writer':{}}}", true)).isEqualTo(Library.json(
                "{'books':[{'id':'%s','writer':{}}]}".formatted(Library.id(1))));
    }

    @Test
    void inferenceMakesOneOfOne() {
        library.author(11, "ann").book(1, "a").book(2, "b").link(1, "writer", 11).link(1, "readers", 11);

        assertThat(tree("{'books':{'$':{'fields':[]},'writer':{'$':{'fields':[]}},'readers':{'$':{'fields':[]}}}}", true))
                .isEqualTo(Library.json("{'books':[{'id':'%1$s','writer':{'id':'%2$s'},'readers':[{'id':'%2$s'}]},"
                        .formatted(Library.id(1), Library.id(11))
                                        + "{'id':'%s','writer':null,'readers':[]}]}".formatted(Library.id(2))));
    }

    @Test
    void orderOfWhatIsNotShownIsById() {
        library.with("books", 1, "{'pages':3}").with("books", 2, "{'pages':2}").with("books", 3, "{'pages':1}");

        assertThat(library.books("{'order':{'pages':'asc'},'fields':[],'limit':2}")).containsExactly(2, 3);
        assertThat(library.books("{'order':{'pages':'asc'},'fields':['pages'],'limit':2}")).containsExactly(3, 2);
    }

    @Test
    void nestedEntitiesAreOrderedButNotLimited() {
        library.author(11, "ann").with("books", 1, "{'free':2}").with("books", 2, "{'free':1}").with("books", 3, "{}")
                .link(1, "writer", 11).link(2, "writer", 11).link(3, "writer", 11);

        JsonNode works = tree("{'authors':{'works':{'$':{'order':{'free':'desc'},'limit':1,'fields':['free']}}}}", false)
                .get("authors").get(0).get("works");

        assertThat(works.findValuesAsText("id")).containsExactly(
                Library.id(1).toString(), Library.id(2).toString(), Library.id(3).toString());
    }

    @Test
    void valuesOfDifferentKindsCanNotBeOrdered() {
        library.author(11, "ann").with("books", 1, "{'free':2}").with("books", 2, "{'free':'x'}")
                .link(1, "writer", 11).link(2, "writer", 11);

        assertThatExceptionOfType(InstantError.class)
                .isThrownBy(() -> library.query("{'authors':{'works':{'$':{'order':{'free':'asc'}}}}}"))
                .satisfies(error -> assertThat(error.status()).isEqualTo(500));
    }

    @Test
    void resultsAreNotTheDatabase() {
        library.author(11, "ann").book(1, "a").link(1, "writer", 11);
        JsonNode before = tree("{'books':{}}", false);

        tree("{'books':{'writer':{}}}", false);

        assertThat(tree("{'books':{}}", false)).isEqualTo(before);
    }
}
