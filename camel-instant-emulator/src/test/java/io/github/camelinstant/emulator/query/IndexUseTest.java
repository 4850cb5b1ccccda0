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

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelinstant.emulator.db.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a query has to look at: not the whole namespace where an index can tell. */
class IndexUseTest {

    private static final int BOOKS = 100;

    private final Library library = new Library();

    @BeforeEach
    void fill() {
        library.author(1, "ann").author(2, "bob");
        for (int number = 0; number < BOOKS; number++) {
            library.with("books", number,
                    "{'pages':%d,'title':'t%d','free':1,'due':%d}".formatted(number, number / 10, number));
        }
        library.link(5, "writer", 1).link(6, "writer", 1).link(7, "readers", 2);
    }

    private Condition condition(String where) {
        Database database = library.database();
        ObjectNode query = (ObjectNode) Library.json("{'books':{'$':{'where':" + where + "}}}");
        List<Form> forms = new FormReader(database.schema()).read(query);
        return new Planner(database.schema(), database.clock(), true).plan(forms, new Place(query, List.of())).get(0)
                .condition().orElseThrow();
    }

    private OptionalInt candidates(String where) {
        Optional<Candidates> candidates = condition(where).candidates(library.database());
        return candidates.map(found -> OptionalInt.of((int) found.ids().get().distinct().count()))
                .orElseGet(OptionalInt::empty);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'pages':7} | 1",
            "{'title':'t3'} | 10",
            "{'title':{'$in':['t3','t4','none']}} | 20",
            "{'pages':{'$gt':89}} | 10",
            "{'pages':{'$lte':9}} | 10",
            "{'due':{'$lt':'1970-01-01T00:00:00.005Z'}} | 5",
            "{'id':'00000000-0000-4000-8000-000000000007'} | 1",
            "{'id':{'$in':['00000000-0000-4000-8000-000000000007','nothing']}} | 1",
            "{'$entityIdStartsWith':'00000000-0000-4000-8000-00000000001'} | 16",
            "{'writer':'00000000-0000-4000-8000-000000000001'} | 2",
            "{'writer.name':'ann'} | 2",
            "{'readers.id':'00000000-0000-4000-8000-000000000002'} | 1",
            "{'free':1,'pages':{'$lt':50},'title':'t3'} | 10",
            "{'and':[{'free':1},{'pages':7}]} | 1",
            "{'or':[{'pages':7},{'title':'t3'}]} | 11" })
    void looksAtFewEntities(String where, int expected) {
        assertThat(candidates(where)).hasValue(expected);
    }

    @Test
    void looksAtAllWhereNoIndexHelps() {
        assertThat(candidates("{'free':1}")).isEmpty();
        assertThat(candidates("{'pages':{'$not':7}}")).isEmpty();
        assertThat(candidates("{'or':[{'pages':7},{'free':1}]}")).isEmpty();
    }

    @Test
    void aRangeOfTheOrderIsThePartThatIsGoneThrough() {
        Condition range = condition("{'and':[{'pages':{'$gte':10}},{'pages':{'$lt':90}}],'free':1}");

        Sequence<?> sequence
                = Sequence.byValue(library.database().table("books"), library.attr("books", "pages"), range);

        assertThat(sequence.places()).hasSize(80);
    }

    @Test
    void rangesThatDoNotMeetAreEmpty() {
        Condition none = condition("{'and':[{'pages':{'$gte':90}},{'pages':{'$lt':10}}]}");

        assertThat(Sequence.byValue(library.database().table("books"), library.attr("books", "pages"), none).places())
                .isEmpty();
    }

    @Test
    void aPageIsTheSameWhicheverWayItIsFound() {
        String few = "'where':{'title':'t3'}";
        String many = "'where':{'pages':{'$gte':0},'free':1}";

        assertThat(library.books("{" + few + ",'order':{'pages':'desc'},'limit':3}")).containsExactly(39, 38, 37);
        assertThat(library.books("{" + few + ",'limit':2,'offset':1}")).containsExactly(31, 32);
        assertThat(library.books("{" + many + ",'order':{'pages':'desc'},'limit':3}")).containsExactly(99, 98, 97);
        assertThat(library.books("{" + many + ",'last':2}")).containsExactly(98, 99);
    }
}
