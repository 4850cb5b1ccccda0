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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WhereTest {

    private final Library library = new Library();

    @Test
    void numbersAreEqualByValueAndTextsByCase() {
        library.with("books", 1, "{'pages':1,'title':'a'}").with("books", 2, "{'pages':2.0,'title':'A'}");

        assertThat(library.books("{'where':{'pages':1.0}}")).containsExactly(1);
        assertThat(library.books("{'where':{'pages':2}}")).containsExactly(2);
        assertThat(library.books("{'where':{'title':'A'}}")).containsExactly(2);
    }

    @Test
    void textsAreComparedByCollationAndNullIsLess() {
        library.book(1, "a").book(2, "A").book(3, "b").book(4, "B").book(5, null);

        assertThat(library.books("{'where':{'title':{'$lt':'b'}}}")).containsExactly(1, 2, 5);
        assertThat(library.books("{'where':{'title':{'$gte':'A'}}}")).containsExactly(2, 3, 4);
    }

    @Test
    void nullNumbersAreNeitherLessNorMore() {
        library.with("books", 1, "{'pages':1}").with("books", 2, "{}");

        assertThat(library.books("{'where':{'pages':{'$lt':5}}}")).containsExactly(1);
        assertThat(library.books("{'where':{'pages':{'$gt':-5}}}")).containsExactly(1);
    }

    @Test
    void onlyIndexedDatesAreEqualByInstant() {
        library.with("books", 1, "{'due':'2025-01-02','printed':'2025-01-02'}");

        assertThat(library.books("{'where':{'due':1735776000000}}")).containsExactly(1);
        assertThat(library.books("{'where':{'due':'2025-01-02T01:00:00+01:00'}}")).containsExactly(1);
        assertThat(library.books("{'where':{'printed':1735776000000}}")).isEmpty();
        assertThat(library.books("{'where':{'printed':'2025-01-02'}}")).containsExactly(1);
    }

    @Test
    void notEqualIncludesNullAndMissingOnEveryStepOfAPath() {
        library.author(11, "ann").author(12, "bob").with("authors", 13, "{}")
                .book(1, "a").book(2, "b").book(3, "c").book(4, "d")
                .link(1, "writer", 11).link(2, "writer", 12).link(3, "writer", 13);

        assertThat(library.books("{'where':{'writer.name':{'$not':'ann'}}}")).containsExactly(2, 3, 4);
        assertThat(library.books("{'where':{'writer.nick':{'$ne':'ann'}}}")).containsExactly(1, 2, 3, 4);
        assertThat(library.books("{'where':{'free':{'$not':1}}}")).containsExactly(1, 2, 3, 4);
    }

    @Test
    void notEqualOnALinkToManyIsAboutSomeTarget() {
        library.author(11, "ann").author(12, "bob").book(1, "a").book(2, "b").book(3, "c")
                .link(1, "readers", 11).link(1, "readers", 12).link(2, "readers", 11);

        assertThat(library.books("{'where':{'readers':{'$not':'%s'}}}".formatted(Library.id(11)))).containsExactly(1, 3);
        assertThat(library.books("{'where':{'readers.name':{'$not':'ann'}}}")).containsExactly(1, 3);
    }

    @Test
    void keysThatReachTheSameNamespaceMeanTheSameEntity() {
        library.with("authors", 11, "{'name':'ann','nick':'x'}").with("authors", 12, "{'name':'bob','nick':'y'}")
                .book(1, "a").book(2, "b").link(1, "readers", 11).link(1, "readers", 12).link(1, "writer", 12)
                .link(2, "readers", 11).link(2, "writer", 11);

        assertThat(library.books("{'where':{'readers.name':'ann','readers.nick':'y'}}")).isEmpty();
        assertThat(library.books("{'where':{'readers.name':'ann','writer.nick':'x'}}")).containsExactly(2);
        assertThat(library.books("{'where':{'and':[{'readers.name':'ann'},{'readers.nick':'y'}]}}")).containsExactly(1);
    }

    @Test
    void aNameThatIsUnknownAnywhereEmptiesTheForm() {
        library.book(1, "a");

        assertThat(library.books("{'where':{'or':[{'title':'a'},{'and':[{'nope.x':{'$isNull':true}}]}]}}")).isEmpty();
        assertThat(library.books("{'where':{'writer.nope':{'$not':1}}}")).isEmpty();
    }

    @Test
    void aLinkIsFoundFromBothEndsEvenWhenNothingStandsThere() {
        library.author(11, "ann").book(1, "a").link(1, "writer", 11).link(2, "writer", 11);

        assertThat(library.query("{'authors':{'$':{'where':{'works':'%s'}}}}".formatted(Library.id(2))).tree().get("authors"))
                .hasSize(1);
        assertThat(library.query("{'books':{'$':{'where':{'writer':'%s'},'fields':[]}}}".formatted(Library.id(11))).tree())
                .isEqualTo(Library.json("{'books':[{},{'id':'%s'}]}".formatted(Library.id(1))));
    }

    @Test
    void whatWasNeverCreatedIsFoundByItsValuesOnly() {
        library.merge("books", 1, "{'title':'a'}").book(2, "b");

        assertThat(library.books("{}")).containsExactly(2);
        assertThat(library.books("{'order':{'title':'asc'}}")).containsExactly(2);
        assertThat(library.query("{'books':{'$':{'where':{'title':'a'},'fields':['title']}}}").tree())
                .isEqualTo(Library.json("{'books':[{'title':'a'}]}"));
        assertThat(library.books("{'where':{'pages':{'$isNull':true}}}")).containsExactly(2);
    }

    @Test
    void entityIdStartsWithTakesPartsOfIds() {
        library.book(0x1a, "a").book(0x1b, "b").book(0x2a, "c");

        String prefix = "00000000-0000-4000-8000-00000000001";
        assertThat(library.books("{'where':{'$entityIdStartsWith':'%s'}}".formatted(prefix))).containsExactly(0x1a, 0x1b);
        assertThat(library.books("{'where':{'$entityIdStartsWith':'%sb'}}".formatted(prefix))).containsExactly(0x1b);
        assertThat(library.books("{'where':{'$entityIdStartsWith':''}}")).hasSize(3);
        assertThat(library.books("{'where':{'$entityIdStartsWith':'zz'}}")).isEmpty();
        assertThat(library.books("{'where':{'$entityIdStartsWith':'%sb0'}}".formatted(prefix))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "a%c | abc | true", "a%c | ac | true", "a_c | abc | true", "a_c | ac | false", "A% | abc | false",
            "100\\% | 100% | true", "100\\% | 1000 | false", "a.c | abc | false" })
    void likeFollowsSql(String pattern, String text, boolean matches) {
        assertThat(LikePattern.compile(pattern, false).matcher(text).matches()).isEqualTo(matches);
    }

    @Test
    void likeTakesEveryCharacterAsOne() {
        assertThat(LikePattern.compile("%", false).matcher("line\nline").matches()).isTrue();
        assertThat(LikePattern.compile("_", false).matcher("\uD834\uDD1E").matches()).isTrue();
        assertThat(LikePattern.compile("\\\uD834\uDD1E%", false).matcher("\uD834\uDD1Ex").matches()).isTrue();
    }

    @Test
    void likeCanIgnoreCase() {
        assertThat(LikePattern.compile("\u00c4B%", true).matcher("\u00e4bc").matches()).isTrue();
    }
}
