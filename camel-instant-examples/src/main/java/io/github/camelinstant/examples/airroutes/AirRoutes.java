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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.InstantConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/**
 * CSV files into Instant, new rows out of it as NDJSON, and a look at the data through the eyes of others.
 */
public final class AirRoutes extends RouteBuilder {

    static final String CSV_TO_INSTANT = "csv-to-instant";
    static final String AS_ADMIN = "direct:as-admin";
    static final String AS_USER = "direct:as-user";
    static final String AS_GUEST = "direct:as-guest";

    /** Rows that Instant refuses are put aside; when there are many, it is not the rows. */
    private static final String REFUSED = "deadLetter=direct:refused&maxFailed=20";
    private static final String ALL_ROWS = "instant:query?query=resource:classpath:airroutes/all-rows.json";

    private final Tally tally;
    private final IdleSignal idle;

    AirRoutes(Tally tally, IdleSignal idle) {
        this.tally = tally;
        this.idle = idle;
    }

    static String exportOf(String namespace) {
        return "export-" + namespace;
    }

    @Override
    public void configure() {
        importCsvFiles();
        exportRowByRow("states");
        exportPageByPage("airports");
        exportPageByPage("routes");
        lookAsOthers();
    }

    // CHECKSTYLE:OFF so that the formatter leaves the routes' indentation alone

    private void importCsvFiles() {
        from("file:{{work}}/in?include=.*[.]csv&sortBy=file:name&move=../done&moveFailed=../failed"
             + "&initialDelay=0&greedy=true&sendEmptyMessageWhenIdle=true").routeId(CSV_TO_INSTANT).autoStartup(false)
                .choice()
                    .when(body().isNull())
                        .process(idle)
                    .when(simple("${file:name} contains 'states'"))
                        .to("direct:states")
                    .when(simple("${file:name} contains 'airports'"))
                        .to("direct:airports")
                    .when(simple("${file:name} contains 'routes'"))
                        .to("direct:routes")
                    .otherwise()
                        .throwException(IllegalArgumentException.class, "Whose rows are in ${file:name}?");

        // ids are derived from the key fields: a file that is imported again changes nothing
        from("direct:states").routeId("states")
                .bean(TypedCsv.of("code", "airportCount=airports:number"), "rows")
                .to("instant:import?namespace=states&keyFields=code&" + REFUSED)
                .bean(tally, "imported(${file:name}, 'states', ${body})");

        // the state's id is derived from its key, so the link needs no look-up
        from("direct:airports").routeId("airports")
                .bean(TypedCsv.of("iata", "name", "city", "state", "country", "latitude:number", "longitude:number"), "rows")
                .to("instant:import?namespace=airports&keyFields=iata&linkFields=state:key(states)&" + REFUSED)
                .bean(tally, "imported(${file:name}, 'airports', ${body})");

        // an airport is named by its key, or by an attribute that is unique: either will do
        from("direct:routes").routeId("routes")
                .bean(TypedCsv.of("origin", "destination", "flights=count:number"), "rows")
                .to("instant:import?namespace=routes&keyFields=origin,destination"
                    + "&linkFields=origin:key(airports),destination:lookup(iata)&" + REFUSED)
                .bean(tally, "imported(${file:name}, 'routes', ${body})");

        from("direct:refused").routeId("refused")
                .setBody(AirRoutes::letter)
                .marshal().json()
                .setHeader(Exchange.FILE_NAME, simple("${file:onlyname.noext}.ndjson"))
                .to("file:{{work}}/dead-letter?fileExist=Append&appendChars=\\n");
    }

    private void exportRowByRow(String namespace) {
        from(newRows(namespace) + "&emit=entities&onConsume=[[\"update\",\"" + namespace + "\",\"${body[id]}\",{\"exported\":true}]]")
                .routeId(exportOf(namespace)).autoStartup(false)
                .choice()
                    .when(body().isNull())
                        .process(idle)
                    .otherwise()
                        .marshal().json()
                        .to(ndjson(namespace))
                        .bean(tally, "exported('" + namespace + "')");
    }

    // for many rows: a page is marked in one transaction, after all of it is in the file
    private void exportPageByPage(String namespace) {
        from(newRows(namespace)).routeId(exportOf(namespace)).autoStartup(false)
                .choice()
                    .when(body().isNull())
                        .process(idle)
                    .otherwise()
                        .setBody(simple("${body[" + namespace + "]}"))
                        .split(body()).stopOnException()
                            .marshal().json()
                            .to(ndjson(namespace))
                            .bean(tally, "exported('" + namespace + "')")
                        .end()
                        .setBody(AirRoutes::marks)
                        .to("instant:transact?namespace=" + namespace);
    }

    // who asks is told when it fails
    private void lookAsOthers() {
        from(AS_ADMIN).routeId("as-admin").errorHandler(noErrorHandler()).to(ALL_ROWS);

        from(AS_GUEST).routeId("as-guest").errorHandler(noErrorHandler()).to(ALL_ROWS + "&asGuest=true");

        from(AS_USER).routeId("as-user").errorHandler(noErrorHandler())
                .to("instant:createToken")
                .setHeader(InstantConstants.AS_TOKEN, body())
                .to(ALL_ROWS)
                .removeHeader(InstantConstants.AS_TOKEN);
    }

    // CHECKSTYLE:ON

    private static String newRows(String namespace) {
        return "instant:query?query=resource:classpath:airroutes/new-" + namespace + ".json"
               + "&initialDelay=0&delay=250&backoffErrorThreshold=1&backoffMultiplier=40&sendEmptyMessageWhenIdle=true";
    }

    private static String ndjson(String namespace) {
        return "file:{{work}}/out?fileName=" + namespace + ".ndjson&fileExist=Append&appendChars=\\n";
    }

    private static List<Map<String, Object>> marks(Exchange exchange) {
        List<?> page = exchange.getMessage().getBody(List.class);
        return page.stream().map(row -> Map.of("id", ((Map<?, ?>) row).get("id"), "exported", true)).toList();
    }

    private static Map<String, Object> letter(Exchange exchange) {
        Message message = exchange.getMessage();
        Map<String, Object> letter = new LinkedHashMap<>();
        letter.put("file", message.getHeader(Exchange.FILE_NAME));
        letter.put("row", message.getBody());
        letter.put("type", message.getHeader(InstantConstants.ERROR_TYPE));
        letter.put("message", message.getHeader(InstantConstants.ERROR_MESSAGE));
        return letter;
    }
}
