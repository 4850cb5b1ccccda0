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
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QueryTest {

    @Test
    void everything() {
        assertThat(Query.of("goals").toMap()).isEqualTo(Map.of("goals", Map.of()));
    }

    @Test
    void optionsAndLinks() {
        Query query = Query.of("goals").where("done", false).where("owner.email", Op.like("%@x")).order("title", "asc")
                .limit(10).offset(5).fields("title", "done")
                .with("owner")
                .with("todos", todos -> todos.where("done", true).order("text", "desc").fields("text").with("tags"))
                .ruleParams(Map.of("secret", "s"));

        assertThat(query.toMap()).isEqualTo(Map.of(
                "goals", Map.of(
                        "$", Map.of(
                                "where", Map.of("done", false, "owner.email", Map.of("$like", "%@x")),
                                "order", Map.of("title", "asc"), "limit", 10, "offset", 5,
                                "fields", List.of("title", "done")),
                        "owner", Map.of(),
                        "todos", Map.of(
                                "$", Map.of("where", Map.of("done", true), "order", Map.of("text", "desc"),
                                        "fields", List.of("text")),
                                "tags", Map.of())),
                "$$ruleParams", Map.of("secret", "s")));
        assertThat(query.namespace()).isEqualTo("goals");
    }

    @Test
    void whatComesAgainBecomesAnAndBecauseTheServerTakesOneConditionForEachPath() {
        Query query = Query.of("people").where("age", Op.gte(18)).where("age", Op.lt(65)).where("name", "x");

        assertThat(where(query)).isEqualTo(Map.of(
                "age", Map.of("$gte", 18), "name", "x", "and", List.of(Map.of("age", Map.of("$lt", 65)))));
    }

    @Test
    void conditionsOnLinkedEntitiesStayTogetherWhateverElseComesAgain() {
        Query query = Query.of("goals").where("todos.text", "x").where("age", Op.gt(1)).where("age", Op.lt(9))
                .where("todos.done", true);

        assertThat(where(query)).isEqualTo(Map.of("todos.text", "x", "todos.done", true, "age", Map.of("$gt", 1),
                "and", List.of(Map.of("age", Map.of("$lt", 9)))));
    }

    @Test
    void anAttributeMayBeCalledAnd() {
        assertThat(where(Query.of("g").where("and", "x").where("a", 1).where("a", 2)))
                .isEqualTo(Map.of("a", 1, "and", List.of(Map.of("and", "x"), Map.of("a", 2))));
    }

    @Test
    void conditionsCanBeJoined() {
        assertThat(where(Query.of("g").or(Where.is("a", 1), Where.and(Where.is("b", 2), Where.is("b", Op.not(3))))))
                .isEqualTo(Map.of("or", List.of(
                        Map.of("a", 1), Map.of("and", List.of(Map.of("b", 2), Map.of("b", Map.of("$not", 3)))))));
        assertThat(where(Query.of("g").or(Where.is("a", 1)).or(Where.is("b", 1)))).isEqualTo(Map.of(
                "or", List.of(Map.of("a", 1)), "and", List.of(Map.of("or", List.of(Map.of("b", 1))))));
        assertThat(where(Query.of("g").and(Where.is("a", 1)).and(Where.is("a", 2)).where("b", 3).where("b", 4)))
                .isEqualTo(Map.of("b", 3, "and", List.of(Map.of("a", 1), Map.of("a", 2), Map.of("b", 4))));
        assertThat(where(Query.of("g").and(Where.is("a", 1)).where("b", 2)))
                .isEqualTo(Map.of("and", List.of(Map.of("a", 1)), "b", 2));
    }

    @Test
    void operators() {
        assertThat(where(Query.of("g").where("a", Op.gt(1)).where("b", Op.lte(2)).where("c", Op.in("x", "y"))
                .where("d", Op.isNull(true)).where("e", Op.ilike("_%")).where("f", Op.in(Arrays.asList(1, null)))))
                .isEqualTo(Map.of(
                        "a", Map.of("$gt", 1), "b", Map.of("$lte", 2), "c", Map.of("$in", List.of("x", "y")),
                        "d", Map.of("$isNull", true), "e", Map.of("$ilike", "_%"),
                        "f", Map.of("$in", Arrays.asList(1, null))));
        assertThat(Op.in(null, 1)).isEqualTo(Op.in(Arrays.asList(null, 1)));
    }

    @Test
    void everyCallGivesANewValue() {
        Query all = Query.of("goals");
        Query some = all.where("a", 1);

        assertThat(all.toMap()).isEqualTo(Map.of("goals", Map.of()));
        assertThat(some).isEqualTo(Query.of("goals").where("a", 1)).hasSameHashCodeAs(Query.of("goals").where("a", 1))
                .isNotEqualTo(all);
        assertThat(all.with("b", sub -> sub.where("a", 1))).isEqualTo(all.with("b", sub -> sub.where("a", 1)))
                .isNotEqualTo(all.with("b"));
    }

    @Test
    void whatTheServerWouldRefuseIsRefusedHere() {
        assertThatThrownBy(() -> Query.of(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Query.of("g").limit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Query.of("g").offset(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Query.of("g").order("a", "up")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Query.of("g").or()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Query.of("g").where("a", null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Op.isNull(true)");
        assertThatThrownBy(() -> Op.gt(null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Op.in((Object[]) null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Op.in((List<?>) null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theNamespaceOfAQuery() {
        assertThat(Query.namespaceOf(Map.of("goals", Map.of(), "$$ruleParams", Map.of()))).isEqualTo("goals");
        assertThatThrownBy(() -> Query.namespaceOf(Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Query.namespaceOf(Map.of("a", Map.of(), "b", Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesAreNotShown() {
        assertThat(Query.of("goals").where("title", "secret")).hasToString("Query[goals]");
        assertThat(Where.is("title", "secret")).hasToString("Where[title]");
        assertThat(Op.gt("secret")).hasToString("$gt");
    }

    private static Object where(Query query) {
        Map<?, ?> form = (Map<?, ?>) query.toMap().get(query.namespace());
        return ((Map<?, ?>) form.get("$")).get("where");
    }
}
