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
package io.github.camelinstant;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.InstantException;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** Run by {@link SecretsTest} in a JVM of its own: calls that go well and calls that fail, with everything logged. */
public final class SecretsProgram {

    static final String ADMIN_TOKEN = "aaaaaaaa-1111-4000-8000-00000000dead";
    static final String USER_TOKEN = "bbbbbbbb-2222-4000-8000-00000000dead";
    static final String NEW_TOKEN = "cccccccc-3333-4000-8000-00000000dead";
    static final String CODE = "424242424242";
    static final String ECHOED = "echoed-value-of-a-row";
    static final List<String> SECRETS = List.of(ADMIN_TOKEN, USER_TOKEN, NEW_TOKEN, CODE, ECHOED);

    private SecretsProgram() {
    }

    /**
     * @param args the URL of the server, and a file with the component's properties
     */
    public static void main(String[] args) throws Exception {
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:" + args[1]);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:any").toD("${header.to}");
                from("instant:query?query={\"goals\":{}}&initialDelay=0&repeatCount=2&delay=1&asToken=" + USER_TOKEN)
                        .process(exchange -> {
                        });
            }
        });
        main.start();
        try {
            call(main.getCamelContext(), args[0]);
        } finally {
            main.stop();
        }
    }

    private static void call(CamelContext context, String url) throws Exception {
        String steps = "[[\"update\",\"goals\",\"" + ADMIN_TOKEN.replace('a', 'd') + "\",{\"title\":\"" + ECHOED + "\"}]]";
        try (ProducerTemplate template = context.createProducerTemplate()) {
            for (String answer : List.of("ok", "bad-admin-token", "invalid", "not-unique", "denied", "html", "truncated")) {
                for (String to : Arrays.asList("instant:query", "instant:query?outputType=stream",
                        "instant:query?asToken=" + USER_TOKEN, "instant:createToken", "instant:verifyToken",
                        "instant:getUser?tokenHeader=t",
                        "instant:signOut?tokenHeader=t", "instant:createMagicCode", "instant:sendMagicCode",
                        "instant:verifyMagicCode?email=a@b.co&magicCode=" + CODE, "instant:signInAsGuest", "instant:transact",
                        "instant:transact?requestTimeout=50ms&baseUrl=http://localhost:1",
                        "instant:transact?adminToken=" + ADMIN_TOKEN,
                        "instant:query?asToken=" + USER_TOKEN + "&asGuest=true")) {
                    template.request(url + "/next/" + answer, exchange -> {
                    });
                    Object body = to.contains("transact") ? steps : to.contains("query")
                            ? "{\"goals\":{\"$\":{\"where\":{\"title\":\"" + ECHOED + "\"}}}}"
                            : to.contains("verify") ? USER_TOKEN : "a@b.co";
                    report(template.request("direct:any", exchange -> {
                        exchange.getMessage().setBody(body);
                        exchange.getMessage().setHeader("to", to);
                        exchange.getMessage().setHeader("t", USER_TOKEN);
                    }));
                    report(template.request("direct:any", exchange -> {
                        exchange.getMessage().setBody(body);
                        exchange.getMessage().setHeaders(Map.of("to", to, InstantConstants.AS_TOKEN, USER_TOKEN));
                    }));
                }
            }
        }
        context.getEndpoints().stream().map(Endpoint::toString).forEach(System.out::println);
    }

    private static void report(Exchange exchange) {
        System.out.println(exchange);
        Exception failure = exchange.getException();
        if (failure != null) {
            failure.printStackTrace();
        }
        if (failure instanceof InstantException instant) {
            System.out.println(instant.getHint() + " " + instant.getType());
        }
    }
}
