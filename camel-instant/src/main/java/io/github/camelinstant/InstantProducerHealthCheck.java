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

import java.util.List;
import java.util.Map;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.InstantException;
import io.github.camelinstant.client.TransactOptions;
import io.github.camelinstant.model.Identity;
import io.github.camelinstant.model.Query;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.camel.util.URISupport;

/**
 * Asks the server whether the app can be used: with an empty transaction where the producer writes, which an app that
 * is read-only refuses, else with a query for one user. It acts as the admin, so it does not see what the rules say to
 * the endpoint's user; and as a guest where there is no admin token or the operation never sends it.
 */
final class InstantProducerHealthCheck extends AbstractHealthCheck {

    private static final Query ONE_USER = Query.of("$users").limit(1).fields("id");

    private final InstantEndpoint endpoint;

    InstantProducerHealthCheck(InstantEndpoint endpoint) {
        super("camel", "producer:" + URISupport.sanitizeUri(endpoint.getEndpointUri()));
        this.endpoint = endpoint;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        result.detail(ENDPOINT_URI, URISupport.sanitizeUri(endpoint.getEndpointUri()));
        result.detail("instant.app.id", endpoint.getConfiguration().getAppId());
        result.detail("service.url", endpoint.getServiceUrl());
        try {
            ask(endpoint.client());
            result.up();
        } catch (InstantException e) {
            result.down().message(e.getMessage()).error(e).detail("instant.error.type", e.getType());
            if (e.getStatus() > 0) {
                result.detail(HTTP_RESPONSE_CODE, e.getStatus());
            }
        }
    }

    private void ask(InstantClient client) {
        boolean admin = endpoint.getOperation().mayActAsAdmin() && endpoint.getConfiguration().getAdminToken() != null;
        if (admin && endpoint.getOperation().writes()) {
            client.transactSteps(List.of(), TransactOptions.DEFAULT);
        } else {
            client.as(admin ? Identity.admin() : Identity.guest()).query(ONE_USER);
        }
    }
}
