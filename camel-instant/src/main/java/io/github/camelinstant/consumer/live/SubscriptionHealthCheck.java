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
package io.github.camelinstant.consumer.live;

import java.util.Map;

import io.github.camelinstant.client.InstantException;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.camel.util.URISupport;

/**
 * Down while there is no live subscription, with the reason. Before the first result that holds for readiness only, as
 * with Camel's polling consumers.
 */
final class SubscriptionHealthCheck extends AbstractHealthCheck {

    private final String endpointUri;
    private final SubscriptionStatus status;

    SubscriptionHealthCheck(String id, String endpointUri, SubscriptionStatus status) {
        super("camel", id);
        this.endpointUri = URISupport.sanitizeUri(endpointUri);
        this.status = status;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        SubscriptionState state = status.state();
        builder.detail(ENDPOINT_URI, endpointUri);
        builder.detail("subscription.state", state.name());
        boolean starting = state == SubscriptionState.CONNECTING && options.get(CHECK_KIND) == Kind.LIVENESS;
        if (state.isHealthy() || starting) {
            builder.up();
            return;
        }
        builder.down();
        builder.detail(FAILURE_ERROR_COUNT, (long) status.failures());
        Throwable failure = status.failure();
        builder.message(failure == null ? "No result has come yet" : status.explanation()).error(failure);
        if (failure instanceof InstantException answered && answered.getStatus() > 0) {
            builder.detail(HTTP_RESPONSE_CODE, answered.getStatus());
        }
    }
}
