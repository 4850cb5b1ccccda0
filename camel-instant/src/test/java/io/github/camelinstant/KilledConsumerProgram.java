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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

import io.github.camelinstant.consumer.position.FilePositionRepository;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Run by {@link KilledConsumerTest} in a JVM of its own: writes a line for each exchange, until it is killed. */
public final class KilledConsumerProgram {

    static final String CHANGES = "changes";
    static final String CURSOR = "cursor";
    static final String LIVE = "live";
    static final String LOG = "log";
    private static final String POLL
            = "instant:query?initialDelay=0&delay=5&query={\"items\":{}}&positionRepository=#positions";

    private static final String SUBSCRIBE = "instant:subscribe?emit=changes&query={\"items\":{}}&positionRepository=#positions";
    private static final String LOG_URI
            = "instant:changes?initialDelay=0&delay=5&namespaces=items&initialSnapshot=true&reconcile=200ms&logLag=20ms"
              + "&webhookUrl=https://nowhere.invalid/log&positionRepository=#positions";

    private KilledConsumerProgram() {
    }

    /**
     * @param args the URL of the server, app, admin token, and the directory for positions and lines
     */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[3]);
        try (CamelContext context = new DefaultCamelContext()) {
            InstantComponent component = context.getComponent("instant", InstantComponent.class);
            component.getConfiguration().setBaseUrl(args[0]);
            component.getConfiguration().setAppId(args[1]);
            component.getConfiguration().setAdminToken(args[2]);
            context.getRegistry().bind("positions", new FilePositionRepository(directory.resolve("positions")));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    // the work before and after the line makes it likely that a kill finds an exchange in flight
                    from(POLL + "&emit=changes&positionKey=changes").delay(2).syncDelayed()
                            .process(exchange -> write(directory, CHANGES, exchange)).delay(2).syncDelayed();
                    from(POLL + "&emit=entities&cursor=seq&cursorOverlap=0&positionKey=cursor").delay(2).syncDelayed()
                            .process(exchange -> write(directory, CURSOR, exchange)).delay(2).syncDelayed();
                    from(SUBSCRIBE + "&positionKey=live&reconnectDelay=5").delay(2).syncDelayed()
                            .process(exchange -> write(directory, LIVE, exchange)).delay(2).syncDelayed();
                    from(LOG_URI + "&positionKey=log").delay(2).syncDelayed()
                            .process(exchange -> write(directory, LOG, exchange)).delay(2).syncDelayed();
                }
            });
            context.start();
            waitForTheEndOf(System.in.read());
        }
    }

    /** Nothing is ever written to the input: it ends with the process that started this one. */
    private static void waitForTheEndOf(int input) {
        if (input >= 0) {
            throw new IllegalStateException("Unexpected input");
        }
    }

    private static void write(Path directory, String name, Exchange exchange) {
        Message message = exchange.getMessage();
        Map<?, ?> body = message.getBody(Map.class);
        Map<?, ?> entity = CURSOR.equals(name) ? body : (Map<?, ?>) body.get("after");
        String line = String.join(" ", message.getHeader(InstantConstants.IDEMPOTENCY_KEY, String.class),
                message.getHeader(InstantConstants.ENTITY_ID, String.class),
                String.valueOf(entity == null ? null : entity.get("seq")));
        try {
            Files.writeString(directory.resolve(name), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
