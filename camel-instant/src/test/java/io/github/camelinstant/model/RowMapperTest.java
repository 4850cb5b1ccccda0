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
package io.github.camelinstant.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RowMapperTest {

    private static final String ID = "8aa64e4c-64f9-472e-8a61-3fa28870e6cb";
    private static final String OTHER = "1b2c3d4e-64f9-472e-8a61-3fa28870e6cb";

    /** The links of a row by their labels. */
    private static Map<String, Object> links(String linkFields, Map<String, Object> row) {
        Map<String, Object> links = new HashMap<>();
        new RowMapper("goals", null, null, linkFields).toSteps(row, 0, () -> ID).stream()
                .filter(step -> "link".equals(step.action())).forEach(step -> links.putAll(step.args()));
        return links;
    }

    @Test
    void aFieldOfIds() {
        assertThat(links("author", Map.of("author", OTHER.toUpperCase(Locale.ROOT)))).isEqualTo(Map.of("author", OTHER));
        assertThat(links("author=a", Map.of("a", List.of(ID, OTHER)))).isEqualTo(Map.of("author", List.of(ID, OTHER)));
        assertThat(links("author=a:id", Map.of("a", new String[] { ID }))).isEqualTo(Map.of("author", ID));
        assertThat(links("author=a", Map.of("a", Map.of("id", ID, "name", "x")))).isEqualTo(Map.of("author", ID));
        assertThat(links("author=a, author=b", Map.of("a", ID, "b", OTHER))).isEqualTo(Map.of("author", List.of(ID, OTHER)));
    }

    @Test
    void aFieldWithAKey() {
        assertThat(links("team=t:key(teams)", Map.of("t", "blue"))).isEqualTo(Map.of("team", Ids.derive("teams", "blue")));
        assertThat(links("team = t : key(teams)".replace(" ", ""), Map.of("t", 7)))
                .isEqualTo(Map.of("team", Ids.derive("teams", "7")));
        assertThat(links("team=c/t:key(teams)", Map.of("c", "FR", "t", "blue")))
                .isEqualTo(Map.of("team", Ids.derive("teams", "FR", "blue")));
        assertThatThrownBy(() -> links("team=c/t:key(teams)", Map.of("c", "FR"))).hasMessageContaining("part of [c, t]");
        assertThat(links("team=c/t:key(teams)", Map.of())).isEmpty();
    }

    @Test
    void aFieldWithAUniqueValue() {
        assertThat(links("owner=mail:lookup(email)", Map.of("mail", "a@b.c")))
                .isEqualTo(Map.of("owner", Map.of("email", "a@b.c")));
    }

    @Test
    void nothingMakesNoLink() {
        Map<String, Object> row = new HashMap<>();
        row.put("author", null);
        assertThat(links("author", row)).isEmpty();
        assertThat(links("author", Map.of())).isEmpty();
        assertThat(links("author", Map.of("author", " "))).isEmpty();
        assertThat(links("author", Map.of("author", List.of()))).isEmpty();
        assertThat(links("author", Map.of("author", Arrays.asList(null, "")))).isEmpty();
    }

    @Test
    void aFieldThatLinksIsNoAttribute() {
        Step update = new RowMapper("goals", null, "slug", "team=t:key(teams)")
                .toSteps(Map.of("slug", "fit", "t", "blue"), 0, () -> ID).get(0);

        assertThat(update.args()).isEqualTo(Map.of("slug", "fit"));
        assertThat(update.entity()).isEqualTo(Ids.derive("goals", "fit"));
    }

    /** As rows of databases are that write the names of columns in capitals. */
    private static Map<String, Object> inAnyCase(Map<String, Object> values) {
        Map<String, Object> row = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, value) -> row.put(name.toUpperCase(Locale.ROOT), value));
        return row;
    }

    @Test
    void aRowThatFindsItsFieldsInAnyCaseKeepsNoneOfThemAsAnAttribute() {
        List<Step> byId = new RowMapper("goals", null, null, "author")
                .toSteps(inAnyCase(Map.of("id", ID, "author", OTHER, "title", "Run")), 0, () -> OTHER);
        assertThat(byId.get(0).entity()).isEqualTo(ID);
        assertThat(byId.get(0).args()).isEqualTo(Map.of("TITLE", "Run"));
        assertThat(byId.get(1).args()).isEqualTo(Map.of("author", OTHER));

        Step byLookup = new RowMapper("goals", "slug", null, null)
                .toSteps(inAnyCase(Map.of("slug", "fit", "title", "Run")), 0, () -> OTHER).get(0);
        assertThat(byLookup.entity()).isEqualTo(new Lookup("slug", "fit"));
        assertThat(byLookup.args()).isEqualTo(Map.of("TITLE", "Run"));
    }

    @Test
    void aRowThatTellsCasesApartKeepsThem() {
        Map<String, Object> row = Map.of("id", ID, "ID", "x", "title", "Run");

        assertThat(new RowMapper("goals", null, null, null).toSteps(row, 0, () -> OTHER).get(0).args())
                .isEqualTo(Map.of("ID", "x", "title", "Run"));
    }

    @Test
    void theEmailOfAUserIsWrittenAsSignInLooksForIt() {
        Map<String, Object> row = Map.of("email", " Alyssa@Example.com ", "nickname", "Alyssa P");

        assertThat(update("$users", null, row).args()).isEqualTo(Map.of("email", "alyssa@example.com", "nickname", "Alyssa P"));
        assertThat(update("$users", "email", row).entity()).isEqualTo(new Lookup("email", "alyssa@example.com"));
        assertThat(update("$users", "email", row).args()).isEqualTo(Map.of("nickname", "Alyssa P"));
        assertThat(update("people", null, row).args()).isEqualTo(row);
        assertThat(update("people", "email", row).entity()).isEqualTo(new Lookup("email", " Alyssa@Example.com "));
        assertThat(update("$users", null, Map.of("email", 7)).args()).isEqualTo(Map.of("email", 7));
    }

    private static Step update(String namespace, String lookup, Map<String, Object> row) {
        return new RowMapper(namespace, lookup, null, null).toSteps(row, 0, () -> ID).get(0);
    }

    @Test
    void theServerCreatesNothingByALookupOfIds() {
        assertThatThrownBy(() -> new RowMapper("goals", "id", null, null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave lookup out");
    }

    @Test
    void whatIsNoIdIsRefusedWithAdviceAndWithoutTheValue() {
        assertThatThrownBy(() -> links("author=a", Map.of("a", "secret"))).hasMessageContaining("author=a:key(namespace)")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            ",", "a,", "a=", "=b", "a=b:", "a=b:what", "a=b:key()", "a=b:key", "a=b:key(c", "a=b/c",
            "a=b/c:lookup(d)", "b/c:key(d)", "a=b=c" })
    void whatIsWrittenInAnotherWayIsRefused(String text) {
        assertThatThrownBy(() -> LinkFields.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
