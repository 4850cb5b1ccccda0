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
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PagingTest {

    private final Library library = new Library();

    private JsonNode pageInfo(String options) {
        return library.query("{'books':{'$':" + options + "}}").pageInfo().get("books");
    }

    private String cursor(String options, String which) {
        return pageInfo(options).get(which).toString();
    }

    @Test
    void createdAtOnceIsOrderedById() {
        library.with("books", 2, "{}").withAtOnce("books", 1, "{}").with("books", 0, "{}");

        assertThat(library.books("{}")).containsExactly(1, 2, 0);
        assertThat(library.books("{'order':{'serverCreatedAt':'desc'}}")).containsExactly(0, 2, 1);
        assertThat(library.books("{'limit':1,'offset':1}")).containsExactly(2);
    }

    @Test
    void tiesGoById() {
        library.with("books", 3, "{'pages':1}").with("books", 2, "{'pages':1}").with("books", 1, "{}")
                .with("books", 4, "{'pages':0}");

        assertThat(library.books("{'order':{'pages':'asc'}}")).containsExactly(1, 4, 2, 3);
        assertThat(library.books("{'order':{'pages':'desc'}}")).containsExactly(3, 2, 4, 1);
        assertThat(library.books("{'order':{'pages':'desc'},'limit':3}")).containsExactly(3, 2, 4);
        assertThat(library.books("{'order':{'pages':'desc'},'last':2}")).containsExactly(4, 1);
    }

    @Test
    void pagesAreCutByCollationAndSortedByCharacters() {
        library.book(1, "a").book(2, "A").book(3, "b").book(4, "B").book(5, null);

        assertThat(library.books("{'order':{'title':'asc'}}")).containsExactly(5, 2, 4, 1, 3);
        assertThat(library.books("{'order':{'title':'asc'},'first':2}")).containsExactly(5, 1);
        assertThat(library.books("{'order':{'title':'asc'},'first':4}")).containsExactly(5, 2, 1, 3);
    }

    @Test
    void datesAreOrderedByInstantHoweverWritten() {
        library.with("books", 1, "{'due':1735776000000}").with("books", 2, "{'due':'2025-01-01'}")
                .with("books", 3, "{'due':'2025-01-02T00:00:00+02:00'}");

        assertThat(library.books("{'order':{'due':'asc'}}")).containsExactly(2, 3, 1);
        assertThat(library.books("{'order':{'due':'asc'},'after':%s}".formatted(
                cursor("{'order':{'due':'asc'},'limit':2}", "end-cursor")))).containsExactly(1);
    }

    @Test
    void aPageGoesFromCursorToCursor() {
        for (int number = 1; number <= 5; number++) {
            library.with("books", number, "{'pages':" + number % 3 + "}");
        }
        String order = "'order':{'pages':'desc'}";
        assertThat(library.books("{" + order + "}")).containsExactly(5, 2, 4, 1, 3);
        String second = cursor("{" + order + ",'limit':2}", "end-cursor");
        String fourth = cursor("{" + order + ",'last':2}", "start-cursor");

        assertThat(library.books("{%s,'after':%s}".formatted(order, second))).containsExactly(4, 1, 3);
        assertThat(library.books("{%s,'after':%s,'before':%s}".formatted(order, second, fourth))).containsExactly(4);
        assertThat(library.books("{%s,'after':%s,'before':%s,'afterInclusive':true,'beforeInclusive':true}".formatted(
                order, second, fourth))).containsExactly(2, 4, 1);
        assertThat(library.books("{%s,'after':%s,'before':%s}".formatted(order, fourth, second))).isEmpty();
        assertThat(library.books("{%s,'before':%s,'last':1}".formatted(order, fourth))).containsExactly(4);
    }

    @Test
    void aCursorSurvivesTheDeletionOfItsEntity() {
        library.book(1, "a").book(2, "b").book(3, "c");
        String cursor = cursor("{'limit':2}", "end-cursor").replace(Library.id(2).toString(), Library.id(0).toString());

        assertThat(library.books("{'after':%s}".formatted(cursor))).containsExactly(2, 3);
    }

    @Test
    void tellsWhetherThereIsMoreOfWhatMatches() {
        for (int number = 1; number <= 6; number++) {
            library.with("books", number, "{'free':" + number % 2 + "}");
        }

        String cursor = "['%1$s','%2$s','%1$s',1004]".formatted(Library.id(4), library.attr("books", "id").id());
        assertThat(pageInfo("{'where':{'free':0},'limit':1,'offset':1}")).hasToString(Library.json(
                "{'start-cursor':%1$s,'end-cursor':%1$s,'has-next-page?':true,'has-previous-page?':true}".formatted(cursor))
                .toString());
        assertThat(pageInfo("{'where':{'free':0},'last':2}").get("has-next-page?").booleanValue()).isFalse();
        assertThat(pageInfo("{'where':{'free':0},'last':3}").get("has-previous-page?").booleanValue()).isFalse();
        assertThat(pageInfo("{'where':{'free':5},'limit':1}")).isEqualTo(Library.json(
                "{'start-cursor':null,'end-cursor':null,'has-next-page?':false,'has-previous-page?':false}"));
        assertThat(pageInfo("{'where':{'free':0}}")).isNull();
    }

    @Test
    void countsInsteadOfListing() {
        library.with("books", 1, "{'pages':1}").with("books", 2, "{'pages':2}").with("books", 3, "{}");

        QueryResult result = library.query("{'books':{'$':{'aggregate':'count','where':{'pages':{'$gt':0}}}}}");

        assertThat(result.aggregate()).isEqualTo(Library.json("{'books':{'count':2}}"));
        assertThat(result.tree()).isEqualTo(Library.json("{'books':[]}"));
    }
}
