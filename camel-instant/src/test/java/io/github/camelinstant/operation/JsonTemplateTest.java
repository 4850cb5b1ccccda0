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
package io.github.camelinstant.operation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JsonTemplateTest {

    private static final String WHERE = "{\"goals\":{\"$\":{\"where\":{\"owner\":\"${header.owner}\"}}}}";

    private final DefaultCamelContext context = new DefaultCamelContext();

    JsonTemplateTest() {
        context.build();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "x\"}}}},\"$users\":{}", "\"", "}", "{\"$gt\":\"\"}", "[\"a\"]", "null", "true", "1", "${header.secret}", "${body}",
            "$simple{header.secret}", "{{adminToken}}", "\\", "\\u0022", "lookup__email__\"a@b.co\"", "\n\u0000", "" })
    void textStaysTextWhateverItHolds(String attack) {
        assertThat(bind(WHERE, Map.of("owner", attack, "secret", "leaked")))
                .isEqualTo(Map.of("goals", Map.of("$", Map.of("where", Map.of("owner", attack)))));
    }

    @Test
    void aValueKeepsItsType() {
        UUID uuid = UUID.fromString("3b0d7c1e-2222-4d3f-8a9b-0c1d2e3f4a5b");
        Instant instant = Instant.parse("2026-11-22T12:00:00Z");
        for (Object value : List.of("1", 1, 2L, new BigDecimal("1.10"), BigInteger.TWO.pow(70), true, uuid, instant)) {
            assertThat(bind("{\"a\":\"${header.v}\"}", Map.of("v", value))).isEqualTo(Map.of("a", value));
        }
    }

    @Test
    void textAroundAnExpressionGivesText() {
        Map<String, Object> headers = Map.of("v", 7);

        assertThat(bind("[\"no-${header.v}\",\"${header.v}${header.v}\",\" ${header.v}\"]", headers))
                .isEqualTo(List.of("no-7", "77", " 7"));
    }

    @Test
    void keysAndPlainValuesAreNotEvaluated() {
        Map<String, Object> expected = new HashMap<>(Map.of("${header.v}", "$v {v} $header.v", "d", new BigDecimal("1.50")));
        expected.put("n", null);

        assertThat(bind("{\"${header.v}\":\"$v {v} $header.v\",\"n\":null,\"d\":1.50}", Map.of("v", "x"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"a\":\"${header.v}\"}", "{\"a\":{\"$gt\":\"${header.v}\"}}", "{\"a\":{\"$not\":\"${header.v}\"}}",
            "[\"${header.v}\"]",
            "{\"$in\":[\"${header.v}\"]}" })
    void anObjectOrAListCannotTakeThePlaceOfAValue(String template) {
        for (Object value : List.of(
                Map.of("$gt", ""), Map.of(), List.of("a"), new String[] { "a" }, new byte[] { 1 }, new Object())) {
            assertThatIllegalArgumentException().isThrownBy(() -> bind(template, Map.of("v", value)))
                    .withMessageContaining("header.v").withMessageNotContaining("$gt\":\"\"");
        }
    }

    @Test
    void aListOfValuesCanStandUnderIn() {
        assertThat(bind("{\"a\":{\"$in\":\"${header.v}\"}}", Map.of("v", List.of(1, "b"))))
                .isEqualTo(Map.of("a", Map.of("$in", List.of(1, "b"))));
        assertThat(bind("{\"a\":{\"in\":\"${header.v}\"}}", Map.of("v", new String[] { "a" })))
                .isEqualTo(Map.of("a", Map.of("in", List.of("a"))));
    }

    @Test
    void aListUnderInHoldsNothingButValues() {
        for (Object element : Arrays.asList(Map.of("$gt", ""), List.of("a"), null)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bind("{\"a\":{\"$in\":\"${header.v}\"}}", Map.of("v", Arrays.asList("a", element))));
        }
    }

    @Test
    void aMissingValueIsAnErrorThatNamesThePlace() {
        assertThatIllegalArgumentException().isThrownBy(() -> bind(WHERE, Map.of()))
                .withMessageContaining("query.goals.$.where.owner = ${header.owner}");
    }

    @Test
    void aMissingValueWithinTextDoesNotWidenAPattern() {
        assertThatIllegalArgumentException().isThrownBy(() -> bind("{\"$like\":\"%${header.name}%\"}", Map.of()))
                .withMessageContaining("query.$like = %${header.name}%");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bind("{\"$like\":\"%${header.name}%\"}", Map.of("name", List.of("a"))));
    }

    @Test
    void expressionsCanBeNestedAndMustBeClosed() {
        assertThat(bind("[\"<${header.${header.name}}>\"]", Map.of("name", "v", "v", 7))).isEqualTo(List.of("<7>"));
        assertThatIllegalArgumentException().isThrownBy(() -> bind("[\"${header.name\"]", Map.of()))
                .withMessageContaining("not closed");
    }

    @Test
    void jsonThatIsBrokenOrMissingIsRefusedWithTheNameOfTheOption() {
        assertThatIllegalArgumentException().isThrownBy(() -> bind("{\"a\":", Map.of())).withMessageContaining("Option query");
        assertThatIllegalArgumentException().isThrownBy(() -> bind("resource:classpath:nowhere.json", Map.of()))
                .withMessageContaining("Option query");
    }

    @Test
    void aTemplateCanComeFromAResource() {
        assertThat(bind("resource:classpath:queries/by-owner.json", Map.of("owner", "u1")))
                .isEqualTo(Map.of("goals", Map.of("$", Map.of("where", Map.of("owner", "u1")))));
    }

    private Object bind(String template, Map<String, Object> headers) {
        Exchange exchange = new DefaultExchange(context);
        headers.forEach(exchange.getMessage()::setHeader);
        return JsonTemplate.parse(context, "query", template).bind(exchange);
    }
}
