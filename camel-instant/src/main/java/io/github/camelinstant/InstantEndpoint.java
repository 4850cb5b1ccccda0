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

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import io.github.camelinstant.client.InstantClient;
import io.github.camelinstant.client.http.BaseUrl;
import io.github.camelinstant.consumer.DeliveryStatistics;
import io.github.camelinstant.consumer.EmitMode;
import io.github.camelinstant.consumer.QueryConsumers;
import io.github.camelinstant.consumer.live.LiveConsumers;
import io.github.camelinstant.consumer.log.LogConsumers;
import io.github.camelinstant.operation.ClientSource;
import io.github.camelinstant.operation.OperationContext;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;

/** Read, write and follow data in InstantDB, and create and verify its login tokens. */
@UriEndpoint(firstVersion = "1.0.0", scheme = "instant", title = "Instant", syntax = "instant:operation",
             category = { Category.DATABASE, Category.CLOUD }, headersClass = InstantConstants.class)
@ManagedResource(description = "Managed Instant endpoint")
public class InstantEndpoint extends ScheduledPollEndpoint
        implements EndpointServiceLocation, DeliveryStatistics.Holder, ClientSource {

    private static final long DEFAULT_DELAY = 10_000;

    @UriPath(description = "What the endpoint does. A consumer can query, subscribe, and read the log of changes.")
    @Metadata(required = true)
    private final InstantOperation operation;
    @UriParam
    private InstantConfiguration configuration;
    // only describes the option: the component takes it before the endpoint exists
    @UriParam(name = "configuration", label = "advanced", javaType = "io.github.camelinstant.InstantConfiguration",
              description = "A configuration from the registry (#name) to start from, instead of the component's own. The endpoint"
                            + " works with a copy of it.")
    private Object sharedConfiguration;
    @UriParam(label = "consumer,scheduler", defaultValue = "" + DEFAULT_DELAY, javaType = "java.time.Duration",
              description = "The time between two polls, for example 30s.")
    private long delay = DEFAULT_DELAY;

    private final DeliveryStatistics deliveries = new DeliveryStatistics();
    private SharedTransports.Lease lease;
    private volatile InstantClient client;

    InstantEndpoint(String uri, InstantComponent component, InstantOperation operation, InstantConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
        super.setDelay(DEFAULT_DELAY);
    }

    @Override
    public InstantComponent getComponent() {
        return (InstantComponent) super.getComponent();
    }

    public InstantOperation getOperation() {
        return operation;
    }

    public InstantConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(InstantConfiguration configuration) {
        this.configuration = configuration.copy();
    }

    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
        this.delay = delay;
    }

    @Override
    public Producer createProducer() {
        return new InstantProducer(
                this, operation.create(new OperationContext(
                        getCamelContext(), configuration, this::client, getComponent().verifiedTokens())));
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer = switch (operation) {
            case query -> QueryConsumers.create(this, processor, configuration, this::client);
            case subscribe -> LiveConsumers.create(this, processor, configuration, this::client);
            case changes -> LogConsumers.create(this, processor, configuration, this::client);
            default -> throw new IllegalArgumentException(
                    "instant:" + operation
                                                          + " cannot be consumed from; use instant:query, instant:subscribe or"
                                                          + " instant:changes");
        };
        configureConsumer(consumer);
        return consumer;
    }

    /**
     * For {@code pollEnrich}, which takes one exchange of those that a poll has made: the hooks would mark all of them,
     * and a position would move over them.
     *
     * @throws IllegalArgumentException when there is a hook or a position
     */
    @Override
    public PollingConsumer createPollingConsumer() throws Exception {
        if (operation == InstantOperation.subscribe || operation == InstantOperation.changes) {
            throw new IllegalArgumentException("pollEnrich cannot use instant:" + operation + "; use instant:query");
        }
        if (configuration.getOnConsume() != null || configuration.getOnConsumeFailed() != null
                || configuration.getOnConsumeBatchComplete() != null) {
            throw new IllegalArgumentException(
                    "pollEnrich cannot use onConsume, onConsumeFailed or onConsumeBatchComplete: they would run before the route"
                                               + " has the data; use enrich with instant:query, and instant:transact after it");
        }
        if (configuration.getCursor() != null || configuration.getEmit() == EmitMode.changes) {
            throw new IllegalArgumentException(
                    "pollEnrich cannot use cursor or emit=changes: the position would move before the route has the data; use"
                                               + " from(\"instant:query\")");
        }
        return super.createPollingConsumer();
    }

    @Override
    public InstantClient client() {
        InstantClient started = client;
        if (started == null) {
            throw new IllegalStateException("The endpoint " + this + " is not started");
        }
        return started;
    }

    URI baseUri() {
        return BaseUrl.parse(configuration.getBaseUrl(), configuration.isAllowInsecureHttp());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        lease = getComponent().lease(this);
        try {
            client = newClient();
        } catch (RuntimeException e) {
            // an endpoint that did not start is not stopped
            lease.close();
            lease = null;
            throw e;
        }
    }

    private InstantClient newClient() {
        InstantClient.Builder builder = InstantClient.builder()
                .baseUrl(configuration.getBaseUrl())
                .allowInsecureHttp(configuration.isAllowInsecureHttp())
                .appId(configuration.getAppId())
                .transport(lease.transport());
        if (configuration.getAdminToken() != null) {
            builder.adminToken(configuration.getAdminToken());
        }
        if (configuration.getRequestTimeout() > 0) {
            builder.requestTimeout(Duration.ofMillis(configuration.getRequestTimeout()));
        }
        return builder.build();
    }

    @Override
    protected void doStop() throws Exception {
        client = null;
        if (lease != null) {
            lease.close();
            lease = null;
        }
        super.doStop();
    }

    @Override
    public String getServiceUrl() {
        return configuration.getBaseUrl();
    }

    @Override
    public String getServiceProtocol() {
        return "http";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("appId", configuration.getAppId());
    }

    @Override
    public DeliveryStatistics deliveries() {
        return deliveries;
    }

    @ManagedAttribute(description = "Id of the app")
    public String getAppId() {
        return configuration.getAppId();
    }

    @ManagedAttribute(description = "Exchanges of consumers that completed")
    public long getCompletedDeliveries() {
        return deliveries.getCompleted();
    }

    @ManagedAttribute(description = "Exchanges of consumers that failed; one that was tried again counts each time")
    public long getFailedDeliveries() {
        return deliveries.getFailed();
    }

    @ManagedAttribute(description = "Position of the last exchange that completed")
    public String getLastPosition() {
        return deliveries.getPosition();
    }

    @ManagedAttribute(description = "When the last exchange of a consumer completed")
    public String getLastDelivery() {
        return Objects.toString(deliveries.getLastCompleted(), null);
    }

    @ManagedAttribute(description = "When the last poll ended without an error")
    public String getLastPoll() {
        return Objects.toString(deliveries.getLastPoll(), null);
    }

    @ManagedAttribute(description = "Milliseconds since the last poll began of which everything was delivered;"
                                    + " null before there was one, and for consumers that do not poll")
    public Long getLagMillis() {
        Duration lag = deliveries.getLag();
        return lag == null ? null : lag.toMillis();
    }
}
