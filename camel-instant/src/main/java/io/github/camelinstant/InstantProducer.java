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

import io.github.camelinstant.bulk.ProgressSnapshot;
import io.github.camelinstant.operation.Operation;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Hands each exchange to the operation of its endpoint, on the caller's thread; while it runs, its health is watched.
 */
@ManagedResource(description = "Managed producer of Instant")
public final class InstantProducer extends DefaultAsyncProducer {

    private final Operation operation;
    private final InstantProducerHealthCheck healthCheck;
    private WritableHealthCheckRepository healthChecks;

    InstantProducer(InstantEndpoint endpoint, Operation operation) {
        super(endpoint);
        this.operation = operation;
        healthCheck = new InstantProducerHealthCheck(endpoint);
    }

    @Override
    public InstantEndpoint getEndpoint() {
        return (InstantEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        healthChecks = HealthCheckHelper.getHealthCheckRepository(
                getEndpoint().getCamelContext(), "producers", WritableHealthCheckRepository.class);
        if (healthChecks != null) {
            healthCheck.setEnabled(getEndpoint().getComponent().isHealthCheckProducerEnabled());
            healthChecks.addHealthCheck(healthCheck);
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (healthChecks != null) {
            healthChecks.removeHealthCheck(healthCheck);
            healthChecks = null;
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            operation.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    /** One line for each import or export that runs: what is done, how fast, and the time left where it is known. */
    @ManagedAttribute(description = "How far each import or export is that runs at this moment")
    public String[] getRunning() {
        return snapshots().stream().map(ProgressSnapshot::toString).toArray(String[]::new);
    }

    /** How many rows or entities are done by the imports and exports that run. */
    @ManagedAttribute(description = "Rows or entities done by the imports and exports that run at this moment")
    public long getRowsDone() {
        return snapshots().stream().mapToLong(ProgressSnapshot::done).sum();
    }

    /** How many rows or entities a second the imports and exports do that run, on average since each began. */
    @ManagedAttribute(description = "Rows or entities a second of the imports and exports that run at this moment")
    public double getRowsPerSecond() {
        return snapshots().stream().mapToDouble(ProgressSnapshot::perSecond).sum();
    }

    private List<ProgressSnapshot> snapshots() {
        return operation.running();
    }
}
