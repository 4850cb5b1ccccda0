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
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.NotUniqueException;
import io.github.camelinstant.client.ValidationException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * CSV files into Instant, new rows out of it as NDJSON, and a look at the data through the eyes of others.
 */
public final class AirRoutes extends RouteBuilder {

    static final String CSV_TO_INSTANT = "csv-to-instant";
    static final String AS_ADMIN = "direct:as-admin";
    static final String AS_USER = "direct:as-user";
    static final String AS_GUEST = "direct:as-guest";

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
        writeCsvFiles();
        exportRowByRow("states");
        exportPageByPage("airports");
        exportPageByPage("routes");
        lookAsOthers();
    }

    // CHECKSTYLE:OFF so that the formatter leaves the routes' indentation alone

    private void writeCsvFiles() {
        from("file:{{work}}/in?include=.*[.]csv&sortBy=file:name&move=../done&moveFailed=../failed"
             + "&initialDelay=0&greedy=true&sendEmptyMessageWhenIdle=true").routeId(CSV_TO_INSTANT).autoStartup(false)
                .choice()
                    .when(body().isNull())
                        .process(idle)
                    .otherwise()
                        .split().method(CsvFile.class, "batches(${body}, {{batch-size}})").streaming().stopOnException()
                            .bean(tally, "read")
                            .to("direct:write");

        // a batch lands whole or not at all; a refused one is halved until the bad rows stand alone
        from("direct:write").routeId("write")
                .setProperty("rows", body())
                .doTry()
                    .bean(AirRows.class, "toTx")
                    .to("direct:transact")
                .doCatch(ValidationException.class, NotUniqueException.class)
                    .setBody(exchangeProperty("rows"))
                    .choice()
                        .when(simple("${body.size} == 1"))
                            .to("direct:dead-letter")
                        .otherwise()
                            .split().method(AirRows.class, "halves").stopOnException()
                                .to("direct:write");

        // derived ids make a repeat harmless, so whatever is worth a retry gets one
        from("direct:transact").routeId("transact")
                .onException(ValidationException.class, NotUniqueException.class)
                    .logExhausted(false)
                .end()
                .onException(InstantException.class).onWhen(AirRoutes::isRetryable)
                    .maximumRedeliveries(5).redeliveryDelay(500).useExponentialBackOff().useCollisionAvoidance()
                .end()
                .to("instant:transact")
                .bean(tally, "written");

        from("direct:dead-letter").routeId("dead-letter")
                .setBody(AirRoutes::deadLetter)
                .marshal().json()
                .setHeader(Exchange.FILE_NAME, simple("${file:onlyname.noext}.ndjson"))
                .to("file:{{work}}/dead-letter?fileExist=Append&appendChars=\\n")
                .bean(tally, "deadLetter");
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
                        .bean(AirRows.class, "exported('" + namespace + "', ${body})")
                        .to("instant:transact");
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

    private static boolean isRetryable(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, InstantException.class).isRetryable();
    }

    private static Map<String, Object> deadLetter(Exchange exchange) {
        InstantException reason = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, InstantException.class);
        Map<String, Object> letter = new LinkedHashMap<>();
        letter.put("file", exchange.getMessage().getHeader(Exchange.FILE_NAME));
        letter.put("row", exchange.getMessage().getBody(List.class).get(0));
        letter.put("type", reason.getType());
        letter.put("message", reason.getMessage());
        return letter;
    }
}
