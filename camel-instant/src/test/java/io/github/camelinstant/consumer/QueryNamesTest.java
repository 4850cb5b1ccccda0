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
package io.github.camelinstant.consumer;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.schema.AppSchema;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueryNamesTest {

    private static final AppSchema SCHEMA = AppSchema.of(InstantJson.readObject("""
            {"entities": {"orders": {"attrs": {"state": {"valueType": "string"}}},
                          "lines": {"attrs": {"price": {"valueType": "number"}}}},
             "links": {"ordersLines": {"forward": {"on": "orders", "has": "many", "label": "lines"},
                                       "reverse": {"on": "lines", "has": "one", "label": "order"}}}}
            """));

    @Test
    void whateverAConditionOrALinkNames() {
        QueryNames names = QueryNames.of(InstantJson.readObject("""
                {"$$ruleParams": {"a": 1},
                 "orders": {"$": {"where": {"or": [{"state": "new"}, {"and": [{"lines.price": {"$gt": 1}}, {"and": "x"}]}],
                                            "id": "1"},
                                  "order": {"other": "asc"}, "fields": ["note"]},
                            "lines": {"$": {"where": {"order.state": "new"}}, "order": {}, "maker": {}}}}
                """));

        assertThat(names.all()).containsExactly("orders", "orders.state", "orders.lines.price", "orders.and", "orders.id",
                "orders.lines", "orders.lines.order.state", "orders.lines.order", "orders.lines.maker");
        assertThat(names.in(SCHEMA)).containsExactly("orders", "orders.state", "orders.lines.price", "orders.id",
                "orders.lines", "orders.lines.order.state", "orders.lines.order");
    }

    @Test
    void ofANamespaceThatIsNotThereNothingIs() {
        assertThat(QueryNames.of(InstantJson.readObject("{\"posts\": {\"lines\": {}}}")).in(SCHEMA)).isEmpty();
    }

    @Test
    void whatEveryAppHasIsThere() {
        QueryNames names = QueryNames.of(InstantJson.readObject(
                "{\"$users\": {\"$\": {\"where\": {\"email\": \"a\", \"linkedPrimaryUser.email\": \"b\"}}}}"));

        assertThat(names.in(SCHEMA)).containsExactly("$users", "$users.email", "$users.linkedPrimaryUser.email");
    }

    @Test
    void theStreamOfAFileIsThereAndHowAnIdBeginsIsNoName() {
        QueryNames names = QueryNames.of(InstantJson.readObject("""
                {"$files": {"$": {"where": {"$entityIdStartsWith": "a", "$stream.$entityIdStartsWith": "b",
                                            "$stream.clientId": "c"}}, "$stream": {}}}
                """));

        assertThat(names.all()).containsExactly("$files", "$files.$stream.clientId", "$files.$stream");
        assertThat(names.in(SCHEMA)).isEqualTo(names.all());
    }
}
