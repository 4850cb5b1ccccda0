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
package io.github.camelinstant.testinfra;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.model.Ids;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers through transact and query. The component loses nothing; the server takes integers exactly, and decimals as
 * doubles.
 */
class NumbersContractTest {

    @RegisterExtension
    static final ContractApp INSTANT = new ContractApp();

    private static final String ROWS = "instant:transact?namespace=goals";

    /** Writes a value, and reads it in each way. */
    private static List<Object> readBack(Object value) throws Exception {
        String id = Ids.random();
        INSTANT.ok(ROWS, Map.of("id", id, "any", value));
        String query = "{\"goals\":{\"$\":{\"where\":{\"id\":\"" + id + "\"},\"fields\":[\"any\"]}}}";
        List<Object> read = new ArrayList<>();
        INSTANT.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stream").to("instant:query?outputType=stream").split(body()).streaming()
                        .process(exchange -> read.add(any(exchange.getMessage().getBody())));
            }
        });
        INSTANT.ok("direct:stream", query);
        read.add(any(INSTANT.ok("instant:query?outputType=entities", query).getBody(List.class).get(0)));
        Map<String, Object> tree
                = InstantJson.readObject(INSTANT.ok("instant:query?outputType=json", query).getBody(String.class));
        read.add(any(((List<?>) tree.get("goals")).get(0)));
        assertThat(read).hasSize(3);
        return read;
    }

    private static Object any(Object entity) {
        return ((Map<?, ?>) entity).get("any");
    }

    @ParameterizedTest
    @ValueSource(longs = {
            0, 1, -1, Integer.MAX_VALUE, (1L << 53) - 1, (1L << 53) + 1, -(1L << 53) - 1, Long.MAX_VALUE, Long.MIN_VALUE })
    void integersStayExact(long number) throws Exception {
        assertThat(readBack(number)).allSatisfy(value -> {
            assertThat(value).isInstanceOfAny(Integer.class, Long.class);
            assertThat(((Number) value).longValue()).isEqualTo(number);
        });
    }

    @Test
    void anIntegerIsFoundExactly() {
        long odd = (1L << 53) + 1;
        String id = Ids.random();
        INSTANT.ok(ROWS, Map.of("id", id, "rank", odd));
        String uri = "instant:query?outputType=entities&query={\"goals\":{\"$\":{\"where\":{\"rank\":\"${body}\"}}}}";

        assertThat(INSTANT.ok(uri, odd).getBody(List.class)).hasSize(1);
        assertThat(INSTANT.ok(uri, odd - 1).getBody(List.class)).isEmpty();
        assertThat(INSTANT.ok(uri, BigInteger.valueOf(odd)).getBody(List.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "1.0", "1.50", "-0.1", "0.30000000000000004", "3.14159265358979323846264338327950288",
            "123456789012345678901234567890.5", "1E+5", "1.5E-300", "4.9E-324" })
    void aDecimalComesBackAsTheDoubleThatTheServerMakesOfIt(String text) throws Exception {
        double expected = Double.parseDouble(text);

        for (Object value : readBack(new BigDecimal(text))) {
            assertThat(value).isInstanceOf(Number.class);
            assertThat(((Number) value).doubleValue()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = { 0.1 + 0.2, Math.PI, Double.MAX_VALUE, -1.0e-10, 1 / 3.0 })
    void doublesComeBackWhole(double number) throws Exception {
        for (Object value : readBack(number)) {
            assertThat(((Number) value).doubleValue()).isEqualTo(number);
        }
    }

    @Test
    void aNegativeZeroIsStoredAsZero() throws Exception {
        for (Object value : readBack(-0.0)) {
            assertThat(new BigDecimal(value.toString())).isZero();
        }
    }

    /** The server would store it as the text "Infinity". */
    @Test
    void aDecimalBeyondADoubleIsRefusedBeforeItIsSent() {
        assertThat(INSTANT.fails(IllegalArgumentException.class, ROWS, Map.of("any", new BigDecimal("1e400")))).isNotNull();
    }

    @Test
    void whatIsNoNumberIsRefusedBeforeItIsSent() {
        for (Object none : List.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)) {
            assertThat(INSTANT.fails(IllegalArgumentException.class, ROWS, Map.of("any", none))).isNotNull();
        }
    }
}
