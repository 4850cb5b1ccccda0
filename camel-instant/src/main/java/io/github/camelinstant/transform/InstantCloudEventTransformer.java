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
package io.github.camelinstant.transform;

import java.time.Instant;
import java.util.Map;

import io.github.camelinstant.client.json.InstantJson;
import io.github.camelinstant.consumer.ConsumerHeaders;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Transformer;

/**
 * Makes a CloudEvent of a change or an entity that a consumer delivered: the attributes as Camel's
 * {@code CamelCloudEvent*} headers, the body as JSON text. The id is the same when a change comes again, so that a
 * receiver can drop repeats.
 */
@DataTypeTransformer(name = "instant:application-cloudevents",
                     description = "Adds CloudEvent headers to what an Instant consumer delivered, and makes its body JSON")
public final class InstantCloudEventTransformer extends Transformer {

    private static final String TYPE_PREFIX = "com.instantdb.";

    /**
     * Transforms in place.
     *
     * @throws IllegalArgumentException when the message has no entity, because no consumer of entities or changes made
     *                                  it
     */
    @Override
    public void transform(Message message, DataType from, DataType to) {
        String namespace = required(message, ConsumerHeaders.NAMESPACE);
        String id = required(message, ConsumerHeaders.ENTITY_ID);
        String action = message.getHeader(ConsumerHeaders.ACTION, "read", String.class);
        Map<String, Object> attributes = Map.of(
                "CamelCloudEventID", message.getHeader(
                        ConsumerHeaders.IDEMPOTENCY_KEY, message.getExchange().getExchangeId(), String.class),
                "CamelCloudEventVersion", "1.0",
                "CamelCloudEventType", TYPE_PREFIX + action,
                "CamelCloudEventSource", source(message.getExchange().getFromEndpoint()),
                "CamelCloudEventSubject", namespace + "/" + id,
                "CamelCloudEventTime", Instant.ofEpochMilli(message.getExchange().getClock().getCreated()).toString(),
                "CamelCloudEventContentType", "application/json");
        attributes.forEach(message::setHeader);
        message.setBody(InstantJson.write(message.getBody()));
    }

    private static String required(Message message, String header) {
        String value = message.getHeader(header, String.class);
        if (value == null) {
            throw new IllegalArgumentException(
                    "No header " + header + ": only entities and changes that an instant consumer delivered become CloudEvents");
        }
        return value;
    }

    /** The app at its server; a webhook endpoint wraps the one that knows them. */
    private static String source(Endpoint endpoint) {
        Endpoint inner = endpoint instanceof DelegateEndpoint delegate ? delegate.getEndpoint() : endpoint;
        return inner instanceof EndpointServiceLocation server
                ? server.getServiceUrl() + "/apps/" + server.getServiceMetadata().get("appId") : "instant";
    }
}
