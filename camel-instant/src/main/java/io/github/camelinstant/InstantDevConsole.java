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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** Shows the endpoints of the component, and how far their consumers have come. Holds no secret. */
@DevConsole(name = "instant", displayName = "Instant",
            description = "Endpoints of Instant apps, and how far their consumers have come")
public final class InstantDevConsole extends AbstractDevConsole {

    public InstantDevConsole() {
        super("camel", "instant", "Instant", "Endpoints of Instant apps, and how far their consumers have come");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        return endpoints().stream()
                .map(endpoint -> endpoint.entrySet().stream()
                        .map(entry -> "\n    " + entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining()).strip())
                .collect(Collectors.joining("\n\n"));
    }

    @Override
    protected JsonObject doCallJson(Map<String, Object> options) {
        JsonArray endpoints = new JsonArray();
        endpoints().forEach(endpoint -> endpoints.add(new JsonObject(endpoint)));
        return new JsonObject(Map.of("endpoints", endpoints));
    }

    private List<Map<String, Object>> endpoints() {
        return getCamelContext().getEndpoints().stream().filter(InstantEndpoint.class::isInstance)
                .map(InstantEndpoint.class::cast).map(InstantDevConsole::describe).toList();
    }

    private static Map<String, Object> describe(InstantEndpoint endpoint) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("uri", URISupport.sanitizeUri(endpoint.getEndpointUri()));
        shown.put("app", endpoint.getAppId());
        shown.put("server", endpoint.getServiceUrl());
        shown.put("completed", endpoint.getCompletedDeliveries());
        shown.put("failed", endpoint.getFailedDeliveries());
        shown.put("position", endpoint.getLastPosition());
        shown.put("lastDelivery", endpoint.getLastDelivery());
        shown.put("lastPoll", endpoint.getLastPoll());
        shown.put("lagMillis", endpoint.getLagMillis());
        shown.values().removeIf(Objects::isNull);
        return shown;
    }
}
