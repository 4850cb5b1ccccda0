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
import io.github.camelinstant.model.Tx;

/**
 * What a CSV row becomes in Instant. Every id is derived from the row's key: a row that is written twice changes
 * nothing, and a link needs no look-up of the other end.
 */
public final class AirRows {

    private AirRows() {
    }

    /**
     * @param  rows rows of one or more of the files
     * @return      one upsert with its links for each row, in the same order
     */
    public static List<Tx> toTx(List<Map<String, String>> rows) {
        return rows.stream().map(AirRows::toTx).toList();
    }

    /**
     * @param  rows two rows or more
     * @return      the first half and the second half
     */
    public static List<List<?>> halves(List<?> rows) {
        int middle = rows.size() / 2;
        return List.of(rows.subList(0, middle), rows.subList(middle, rows.size()));
    }

    /**
     * @param  namespace of the rows
     * @param  rows      as they came out of Instant
     * @return           one update for each row, which marks it as exported
     */
    public static List<Tx> exported(String namespace, List<Map<String, Object>> rows) {
        return rows.stream().map(row -> Tx.in(namespace).id((String) row.get("id")).update(Map.of("exported", true))).toList();
    }

    private static Tx toTx(Map<String, String> row) {
        if (row.containsKey("origin")) {
            return route(row);
        }
        return row.containsKey("iata") ? airport(row) : state(row);
    }

    private static Tx state(Map<String, String> row) {
        String code = row.get("code");
        return Tx.in("states").id(stateId(code)).update(Map.of("code", code, "airportCount", number(row.get("airports"))));
    }

    private static Tx airport(Map<String, String> row) {
        Map<String, Object> attributes = new HashMap<>(row);
        attributes.remove("state");
        attributes.put("latitude", number(row.get("latitude")));
        attributes.put("longitude", number(row.get("longitude")));
        Tx airport = Tx.in("airports").id(airportId(row.get("iata"))).update(attributes);
        String state = row.get("state");
        return state == null ? airport : airport.link("state", stateId(state));
    }

    private static Tx route(Map<String, String> row) {
        String origin = row.get("origin");
        String destination = row.get("destination");
        return Tx.in("routes").id(Ids.derive("routes", origin, destination))
                .update(Map.of("key", origin + "-" + destination, "flights", number(row.get("count"))))
                .link("origin", airportId(origin))
                .link("destination", airportId(destination));
    }

    private static String stateId(String code) {
        return Ids.derive("states", code);
    }

    private static String airportId(String iata) {
        return Ids.derive("airports", iata);
    }

    /** What is no number stays the text it is, and Instant refuses it: the attribute is typed. */
    private static Object number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
