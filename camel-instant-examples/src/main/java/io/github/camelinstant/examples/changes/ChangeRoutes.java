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
package io.github.camelinstant.examples.changes;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelinstant.InstantConstants;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * What happens to orders, as lines of a file and as messages of a topic. Each of the two has a position of its own,
 * which moves when the line is on the disk, or when the broker has the message.
 */
final class ChangeRoutes extends RouteBuilder {

    static final String FILE = "file";
    static final String TOPIC = "topic";
    static final String TOPIC_NAME = "orders.changes";

    private static final String CHANGES = "instant:changes?namespaces=orders&webhookUrl={{webhook-url}}&initialSnapshot=true"
                                          + "&delay=200&positionRepository=#positions";

    // CHECKSTYLE:OFF so that the formatter leaves the routes' indentation alone

    @Override
    public void configure() {
        from(CHANGES + "&positionKey=file").routeId(FILE)
                .setBody(ChangeRoutes::line)
                .marshal().json()
                .to("file:{{work}}?fileName=orders.ndjson&fileExist=Append&appendChars=\\n");

        // Artemis drops a message whose duplicate id it has seen: what comes again reaches no subscriber
        from(CHANGES + "&positionKey=topic").routeId(TOPIC)
                .setBody(ChangeRoutes::line)
                .marshal().json()
                .setHeader("_AMQ_DUPL_ID", header(InstantConstants.IDEMPOTENCY_KEY))
                .to("jms:topic:" + TOPIC_NAME + "?deliveryPersistent=true");
    }

    // CHECKSTYLE:ON

    /** The change, and the key by which a reader knows one that comes again. */
    private static Map<String, Object> line(Exchange exchange) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("key", exchange.getMessage().getHeader(InstantConstants.IDEMPOTENCY_KEY));
        exchange.getMessage().getBody(Map.class).forEach((name, value) -> line.put(name.toString(), value));
        return line;
    }
}
