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
package io.github.camelinstant.examples.airroutes;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.model.Ids;
import io.github.camelinstant.model.Step;
import io.github.camelinstant.model.Tx;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AirRowsTest {

    private static final Map<String, String> AIRPORT = Map.of("iata", "ABE", "name", "Lehigh Valley International",
            "city", "Allentown", "state", "PA", "country", "USA", "latitude", "40.65236278", "longitude", "-75.44040");

    @Test
    void linksGoToTheIdsThatTheOtherRowsGet() {
        Tx state = tx(Map.of("code", "PA", "airports", "71"));
        Tx airport = tx(AIRPORT);
        Tx route = tx(Map.of("origin", "ABE", "destination", "ATL", "count", "853"));

        assertThat(airport.steps()).extracting(Step::action).containsExactly("update", "link");
        assertThat(airport.steps().get(1).args()).isEqualTo(Map.of("state", state.entity()));
        assertThat(route.steps()).extracting(Step::args).containsExactly(
                Map.of("key", "ABE-ATL", "flights", new BigDecimal("853")),
                Map.of("origin", airport.entity()),
                Map.of("destination", Ids.derive("airports", "ATL")));
    }

    @Test
    void coordinatesKeepTheirDigits() {
        assertThat(tx(AIRPORT).steps().get(0).args())
                .containsEntry("latitude", new BigDecimal("40.65236278"))
                .containsEntry("longitude", new BigDecimal("-75.44040"))
                .doesNotContainKey("state");
    }

    @Test
    void whatIsNoNumberStaysForInstantToRefuse() {
        assertThat(tx(with("latitude", "40.6O")).steps().get(0).args()).containsEntry("latitude", "40.6O");
    }

    @Test
    void anUnknownStateIsNoLink() {
        assertThat(tx(with("state", null)).steps()).extracting(Step::action).containsExactly("update");
    }

    @Test
    void halvesHoldEveryRowOnce() {
        assertThat(AirRows.halves(List.of(1, 2, 3, 4, 5))).isEqualTo(List.of(List.of(1, 2), List.of(3, 4, 5)));
        assertThat(AirRows.halves(List.of(1, 2))).isEqualTo(List.of(List.of(1), List.of(2)));
    }

    private static Map<String, String> with(String column, String value) {
        Map<String, String> row = new HashMap<>(AIRPORT);
        row.put(column, value);
        return row;
    }

    private static Tx tx(Map<String, String> row) {
        return AirRows.toTx(List.of(row)).get(0);
    }
}
